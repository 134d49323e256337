/**
 * A small generator of numbers in [0, 1) (Mulberry32): inputs that can be made again. Not pure-rand, which the cost model
 * takes: kernels load in a browser, and this is all they need of it.
 */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
