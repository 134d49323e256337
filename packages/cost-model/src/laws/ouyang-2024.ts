import { DomainError, requirePositive } from '../values/domain.ts';

/** What was quantized to fit it: Pythia by GPTQ. N leaves embeddings out. */
export const OUYANG_2024 = {
  k: 0.017,
  params: 0.2261,
  tokens: 0.5251,
  bits: 5.4967,
  fitted: { minParams: 160e6, maxParams: 12e9, maxTokens: 206e9, minBits: 2, maxBits: 4 },
  source:
    'Ouyang et al. 2024, Low-Bit Quantization Favors Undertrained LLMs (arXiv 2411.17691), figure 6; domain by its abstract',
} as const;

/**
 * Loss that quantizing the weights after training adds, in nats per token: more for a model that was trained on more
 * tokens, and less for a larger one.
 *
 *     0.017 * D^0.5251 / (N^0.2261 * P^5.4967)
 *
 *     N params without embeddings, D tokens, P bits of a weight
 *
 * Table 1 of the paper follows other exponents (0.655 of the tokens), so that this is no better than a third either way.
 *
 * Domain: N, D, P > 0; fitted to 160M to 12B parameters, up to 206e9 tokens and 2 to 4 bits. Source: Ouyang et al. 2024,
 * figure 6. That of Kumar et al. 2024, kumar-2024.ts, falls exponentially with the bits.
 * Example: quantizationLoss({ params: 7e9, tokens: 1e12, bits: 4 }) = 0.0992
 */
export function quantizationLoss({
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
  const law = OUYANG_2024;
  const added = (law.k * tokens ** law.tokens) / (params ** law.params * bits ** law.bits);
  if (Number.isFinite(added)) return added;
  throw new DomainError('tokens', `must give a finite loss, but is ${tokens}`);
}

/**
 * Whether a model and its bits lie outside what the law was fitted to.
 *
 *     N, D or P outside OUYANG_2024.fitted
 *
 *     as quantizationLoss
 *
 * Domain: any. Source: as quantizationLoss.
 * Example: isBeyondQuantized({ params: 7e9, tokens: 1e12, bits: 4 }) = true
 */
export function isBeyondQuantized({
  params,
  tokens,
  bits,
}: {
  params: number;
  tokens: number;
  bits: number;
}): boolean {
  const { minParams, maxParams, maxTokens, minBits, maxBits } = OUYANG_2024.fitted;
  const isModelBeyond = params < minParams || params > maxParams || tokens > maxTokens;
  return isModelBeyond || bits < minBits || bits > maxBits;
}
