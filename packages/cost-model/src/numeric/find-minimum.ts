const RATIO = (Math.sqrt(5) - 1) / 2;

/** The argument of the minimum of a function that falls and then rises, by golden-section search (Kiefer 1953). */
export function findMinimum(unimodal: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  let x = b - RATIO * (b - a);
  let y = a + RATIO * (b - a);
  let [fx, fy] = [unimodal(x), unimodal(y)];
  // 80 iterations narrow the bracket by 2e-17: no more to gain in doubles.
  for (let i = 0; i < 80; i += 1) {
    if (fx < fy) {
      [b, y, fy] = [y, x, fx];
      x = b - RATIO * (b - a);
      fx = unimodal(x);
    } else {
      [a, x, fx] = [x, y, fy];
      y = a + RATIO * (b - a);
      fy = unimodal(y);
    }
  }
  return (a + b) / 2;
}
