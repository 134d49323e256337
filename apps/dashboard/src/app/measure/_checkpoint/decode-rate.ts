/**
 * Tokens per second of decoding, from when each token came, in milliseconds; null where they are too few to tell. The first
 * token waits for the prompt, and the second for the kernels of a decode step to be compiled: time counts from the second on.
 */
export function decodeRate(times: readonly number[]): number | null {
  const [, start] = times;
  const end = times.at(-1);
  if (start === undefined || end === undefined || end <= start) return null;
  return ((times.length - 2) * 1000) / (end - start);
}
