import { trainingTokensOf } from '@breakeven/schema/catalogue/training-tokens';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import {
  PRECISION_LAW_IDS,
  PRECISION_LAWS,
  type PrecisionLawId,
  type QualityPrice,
  qualityPrice,
  weightBits,
} from '../laws/quality-price.ts';
import { paramCount } from '../shape/parameter-count.ts';
import { formatLargeCount } from '../values/format.ts';

/**
 * What quantizing adds to a loss by each law, in words, and whether that lies beyond a law's fit.
 *
 *     qualityPrice in nats to 4 digits after the point
 *
 * Domain: any. Source: qualityPrice.
 * Example: qualityText(qualityPrice({ params: 1e9, tokens: 1e11, bits: 4 })) = '0.0460 nats (Ouyang et al. 2024) or 0.0639 (Kumar et al. 2024, beyond its fit)'
 */
export function qualityText(price: QualityPrice): string {
  const by = (id: PrecisionLawId, unit = '') => {
    const { addedLoss, isBeyondFit } = price[id];
    const beyond = isBeyondFit ? ', beyond its fit' : '';
    return `${addedLoss.toFixed(4)}${unit} (${PRECISION_LAWS[id].name}${beyond})`;
  };
  return `${by('ouyang-2024', ' nats')} or ${by('kumar-2024')}`;
}

/**
 * Warnings about the quality that a served model loses to weights below 16 bits; none if it keeps them.
 *
 *     qualityPrice(N, D, P)
 *
 *     N paramCount of the shape, D tokens that its maker states, P weightBits of bytesPerParam
 *
 * Domain: any; without D, or with experts, the warning says that the price is not known. Source: qualityPrice.
 * Example: qualityWarnings({ shape: findModel('llama-2-7b'), bytesPerParam: 18 / 32 }).length = 1
 */
export function qualityWarnings({
  shape,
  bytesPerParam = 2,
}: {
  shape: ModelShape;
  bytesPerParam?: number | undefined;
}): string[] {
  const bits = weightBits(bytesPerParam);
  if (bits === null) return [];
  const stated = trainingTokensOf(shape.id);
  const unknown = (why: string) => [unknownQuality(bits, shape.id, why)];
  if (shape.experts !== undefined) return unknown('no precision law here covers a mixture of experts');
  if (stated === undefined) return unknown(NO_TOKENS);
  const price = qualityPrice({ params: paramCount(shape), tokens: stated.tokens, bits });
  return [`weights of ${bits} bits: quantizing adds to the loss of ${shape.id} ${qualityText(price)}`];
}

/**
 * The warning about a served model that the catalogue lacks: neither its shape nor its training tokens are known.
 *
 *     as qualityWarnings without D
 *
 * Domain: any. Source: qualityWarnings.
 * Example: unknownQualityWarnings({ model: 'own-7b', bytesPerParam: 18 / 32 }).length = 1
 */
export function unknownQualityWarnings({
  model,
  bytesPerParam,
}: {
  model: string;
  bytesPerParam: number;
}): string[] {
  const bits = weightBits(bytesPerParam);
  return bits === null ? [] : [unknownQuality(bits, model, NO_TOKENS)];
}

const NO_TOKENS = 'its training tokens are not known';
const unknownQuality = (bits: number, model: string, why: string) =>
  `weights of ${bits} bits: the loss that quantizing adds to ${model} is not known: ${why}`;

/** What weights of few bits cost the models of an answer in quality. */
export interface ServedQuality {
  bits: number;
  /** The law by which the models are of equal loss after quantizing; null: none covers them, and they are before it. */
  law: PrecisionLawId | null;
  /** Of the cheapest model, and of the one that is cheapest to train. */
  best: QualityPrice;
  baseline: QualityPrice;
}

interface Sized {
  params: number;
  tokens: number;
}

/**
 * The same of two models that are compared at equal loss.
 *
 *     qualityPrice of both
 *
 *     bits of a weight, law by which they are equal after quantizing
 *
 * Domain: as qualityPrice. Source: qualityPrice.
 * Example: servedQuality({ bits: 4, law: null, best: { params: 7e9, tokens: 1e12 }, baseline: { params: 14e9, tokens: 4e11 } }).bits = 4
 */
export function servedQuality({
  bits,
  law,
  best,
  baseline,
}: Pick<ServedQuality, 'bits' | 'law'> & { best: Sized; baseline: Sized }): ServedQuality {
  return { bits, law, best: qualityPrice({ ...best, bits }), baseline: qualityPrice({ ...baseline, bits }) };
}

/**
 * Whether a law covers both models.
 *
 *     isBeyondFit of neither
 *
 * Domain: any. Source: the domain of each law.
 * Example: isCovered('ouyang-2024', { bits: 4, best: { params: 1e9, tokens: 1e11 }, baseline: { params: 2e9, tokens: 4e10 } }) = true
 */
export function isCovered(
  law: PrecisionLawId,
  { bits, best, baseline }: { bits: number; best: Sized; baseline: Sized },
): boolean {
  return [best, baseline].every((model) => !PRECISION_LAWS[law].isBeyondFit({ ...model, bits }));
}

/**
 * What to be told of the quality of an answer's models.
 *
 *     qualityText of both
 *
 * Domain: any. Source: servedQuality.
 * Example: servedQualityWarnings(null, { params: 7e9, baseline: { params: 14e9 } }).length = 0
 */
export function servedQualityWarnings(
  quality: ServedQuality | null,
  { params, baseline }: { params: number; baseline: { params: number } },
): string[] {
  if (quality === null) return [];
  const { bits, law } = quality;
  const added = `quantizing adds ${qualityText(quality.best)} to the ${formatLargeCount(params)}, ${qualityText(quality.baseline)} to the ${formatLargeCount(baseline.params)} that is cheapest to train`;
  return [
    law === null
      ? `weights of ${bits} bits: the dollars compare models of equal loss before quantizing, because none of the precision laws (${NAMES}) covers both; ${added}`
      : `weights of ${bits} bits: the dollars compare models of equal loss after quantizing (${PRECISION_LAWS[law].name}); ${added}`,
  ];
}

const NAMES = PRECISION_LAW_IDS.map((id) => PRECISION_LAWS[id].name).join(', ');
