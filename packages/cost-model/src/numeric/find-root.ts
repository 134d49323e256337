/**
 * The argument at which a rising function is 0, between two where its signs differ, by bisection: the formulas here
 * are monotone and cheap, and bisection can neither leave the bracket nor fail to end.
 *
 * Ends where the bracket is as narrow as doubles allow. Where both ends have one sign, the nearer end is given.
 */
export function findRoot(rising: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  if (rising(a) >= 0) return a;
  if (rising(b) <= 0) return b;
  for (let i = 0; i < 200; i += 1) {
    const middle = a + (b - a) / 2;
    if (middle <= a || middle >= b) break;
    if (rising(middle) < 0) a = middle;
    else b = middle;
  }
  return a + (b - a) / 2;
}
