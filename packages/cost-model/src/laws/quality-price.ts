import { isBeyondPrecision, KUMAR_2024, precisionLoss } from './kumar-2024.ts';
import { isBeyondQuantized, OUYANG_2024, quantizationLoss } from './ouyang-2024.ts';

/** A model and the bits that its weights keep. */
interface Quantized {
  params: number;
  tokens: number;
  bits: number;
}

/** A law of what quantizing the weights after training adds to the loss, which grows as a power of the tokens. */
interface PrecisionLaw {
  name: string;
  tokensExponent: number;
  addedLoss(of: Quantized): number;
  isBeyondFit(of: Quantized): boolean;
}

export type PrecisionLawId = 'ouyang-2024' | 'kumar-2024';

/** In the order in which they are asked: the first was fitted to larger models and more tokens. */
export const PRECISION_LAWS: Readonly<Record<PrecisionLawId, PrecisionLaw>> = {
  'ouyang-2024': {
    name: 'Ouyang et al. 2024',
    tokensExponent: OUYANG_2024.tokens,
    addedLoss: quantizationLoss,
    isBeyondFit: isBeyondQuantized,
  },
  'kumar-2024': {
    name: 'Kumar et al. 2024',
    tokensExponent: KUMAR_2024.tokens,
    addedLoss: precisionLoss,
    isBeyondFit: isBeyondPrecision,
  },
};

export const PRECISION_LAW_IDS = Object.keys(PRECISION_LAWS) as PrecisionLawId[];

/** What each law adds to the loss of a model, in nats per token. */
export type QualityPrice = Record<PrecisionLawId, { addedLoss: number; isBeyondFit: boolean }>;

/**
 * Loss that quantizing the weights of a model adds, by every law of it.
 *
 *     quantizationLoss(N, D, P) and precisionLoss(N, D, P)
 *
 *     N params, D tokens, P bits of a weight
 *
 * Domain: N, D, P > 0; a law says itself whether they lie beyond its fit. Source: Ouyang et al. 2024; Kumar et al. 2024.
 * Example: qualityPrice({ params: 7e9, tokens: 1e12, bits: 4 })['kumar-2024'].addedLoss = 0.1051
 */
export function qualityPrice(of: Quantized): QualityPrice {
  const by = (id: PrecisionLawId) => {
    const law = PRECISION_LAWS[id];
    return { addedLoss: law.addedLoss(of), isBeyondFit: law.isBeyondFit(of) };
  };
  return { 'ouyang-2024': by('ouyang-2024'), 'kumar-2024': by('kumar-2024') };
}

const WIDTHS = [8, 4, 3, 2];

/**
 * Bits of a weight, from the bytes that it takes with its share of the scales; null: 16 or more, which quantize nothing.
 *
 *     the largest of 8, 4, 3, 2, 1 that is at most 8 b
 *
 *     b bytesPerParam: 34/32 of q8_0, 18/32 of q4_0, and 5 to 7 bits count as 4
 *
 * Domain: b > 0. Source: the types' blocks in ggml, src/ggml-common.h.
 * Example: weightBits(18 / 32) = 4
 */
export function weightBits(bytesPerParam: number): number | null {
  if (bytesPerParam >= 2) return null;
  return WIDTHS.find((bits) => 8 * bytesPerParam >= bits) ?? 1;
}
