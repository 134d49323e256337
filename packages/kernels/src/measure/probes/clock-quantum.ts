/** Steps that are looked at, and seconds after which fewer must do. */
const STEPS = 50;
const MOST_SECONDS = 0.5;

/**
 * The smallest step of the host's clock in seconds, as seen by reading it until it moves: browsers round performance.now,
 * to 0.005 ms or up to 100 ms. null where it did not move at all.
 */
export function clockQuantum(now: () => number = () => performance.now()): number | null {
  let smallest = Number.POSITIVE_INFINITY;
  const start = now();
  let last = start;
  // A clock that stands still must not hold the run for ever.
  for (let steps = 0, reads = 0; steps < STEPS && reads < 1e8; reads++) {
    const time = now();
    if (time === last) continue;
    smallest = Math.min(smallest, time - last);
    last = time;
    steps++;
    if (time - start > 1000 * MOST_SECONDS) break;
  }
  return smallest === Number.POSITIVE_INFINITY ? null : smallest / 1000;
}
