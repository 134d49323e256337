import { requirePositive } from '../values/domain.ts';

/** A forward pass and a backward pass of twice its arithmetic. */
const FORWARD_PASSES_PER_TRAINED_BATCH = 3;

/**
 * Training tokens per second and GPU to expect from a measured prefill.
 *
 *     r / 3
 *
 *     r prefillTokensPerSecond; a prefill is the forward pass, a backward pass costs two of it
 *
 * A prediction: gradients, optimiser state and their memory are left out, and so is communication between GPUs.
 *
 * Domain: r > 0 and finite. Source: Kaplan et al. 2020, section 2.1 (2 N forward, 4 N backward).
 * Example: trainingTokensPerSecondOf({ prefillTokensPerSecond: 9000 }) = 3000
 */
export function trainingTokensPerSecondOf({
  prefillTokensPerSecond,
}: {
  prefillTokensPerSecond: number;
}): number {
  requirePositive('prefillTokensPerSecond', prefillTokensPerSecond);
  return prefillTokensPerSecond / FORWARD_PASSES_PER_TRAINED_BATCH;
}
