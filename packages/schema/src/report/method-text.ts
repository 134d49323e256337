import type { Method } from './method.ts';

/**
 * How a run measured, as far as it moves a speed, in words: equal texts are equal methods. How often it repeated decides how
 * sure a speed is, not how high.
 */
export function methodText(method: Method | null | undefined): string {
  if (method === null || method === undefined) return 'not recorded';
  const { warmup, interleaved, delaySeconds, cooldownSeconds } = method;
  return [
    `warm-up ${warmup}`,
    ...(interleaved ? ['interleaved'] : []),
    ...(delaySeconds > 0 ? [`${delaySeconds} s before a test`] : []),
    ...(cooldownSeconds > 0 ? [`${cooldownSeconds} s before a repetition`] : []),
  ].join(', ');
}
