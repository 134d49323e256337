import { DomainError, requirePositive } from '../values/domain.ts';

/** What was trained to fit it: models like OLMo's on Dolma, in bf16, and quantized by GPTQ. N leaves embeddings out. */
export const KUMAR_2024 = {
  scale: 0.0598,
  tokens: 0.5068,
  params: 0.3439,
  bits: 0.5907,
  offset: 1.1277,
  fitted: { minParams: 30e6, maxParams: 220e6, maxTokens: 26e9, minBits: 3 },
  source:
    'Kumar et al. 2024, Scaling Laws for Precision (arXiv 2411.04330), equation 2, constants of table 2 in appendix K; domain by its section 2.3',
} as const;

/**
 * Loss that quantizing the weights after training adds, in nats per token, by a second law: it falls exponentially
 * with the bits, where that of Ouyang et al. falls by a power.
 *
 *     0.0598 * D^0.5068 / N^0.3439 * exp(1.1277 - P / 0.5907)
 *
 *     N params without embeddings, D tokens, P bits of a weight
 *
 * Appendix K says that the exponent was fitted with an offset, which equation 2 leaves out; with it the law gives Llama 2 7B
 * at 4 bits 0.151 nats, where that of Ouyang et al. gives 0.144, and without it a third. Its authors call the constants
 * unlikely to be of use elsewhere, and the trends what they found.
 *
 * Domain: N, D, P > 0; fitted to 30M to 220M parameters, 1.5e9 to 26e9 tokens and 3 bits or more. Source: Kumar et al. 2024,
 * equation 2 and table 2.
 * Example: precisionLoss({ params: 7e9, tokens: 1e12, bits: 4 }) = 0.1051
 */
export function precisionLoss({
  params,
  tokens,
  bits,
}: {
  params: number;
  tokens: number;
  bits: number;
}): number {
  requirePositive('params', params);
  requirePositive('tokens', tokens);
  requirePositive('bits', bits);
  const law = KUMAR_2024;
  const added =
    ((law.scale * tokens ** law.tokens) / params ** law.params) * Math.exp(law.offset - bits / law.bits);
  if (Number.isFinite(added)) return added;
  throw new DomainError('tokens', `must give a finite loss, but is ${tokens}`);
}

/**
 * Whether a model and its bits lie outside what the law was fitted to.
 *
 *     N, D or P outside KUMAR_2024.fitted
 *
 *     as precisionLoss
 *
 * Domain: any. Source: as precisionLoss.
 * Example: isBeyondPrecision({ params: 220e6, tokens: 26e9, bits: 4 }) = false
 */
export function isBeyondPrecision({
  params,
  tokens,
  bits,
}: {
  params: number;
  tokens: number;
  bits: number;
}): boolean {
  const { minParams, maxParams, maxTokens, minBits } = KUMAR_2024.fitted;
  return params < minParams || params > maxParams || tokens > maxTokens || bits < minBits;
}
