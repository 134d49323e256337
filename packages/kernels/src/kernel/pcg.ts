/**
 * Jarzynski and Olano 2020, listing "pcg", in 32-bit integers: the host's twin of the hash in the kernels. A hash and no
 * generator, so that each invocation, and the host, can make any one weight without those before it.
 */
export function pcg(input: number): number {
  const state = (Math.imul(input, 747796405) + 2891336453) >>> 0;
  const word = Math.imul((state >>> ((state >>> 28) + 4)) ^ state, 277803737) >>> 0;
  return ((word >>> 22) ^ word) >>> 0;
}
