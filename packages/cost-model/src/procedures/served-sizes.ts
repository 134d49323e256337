import type { ServedOn } from '@breakeven/schema/cost/served-on';
import type { RequestTokens } from '../serving/workload.ts';
import { denseShapes } from '../shape/dense-shape.ts';
import { DomainError } from '../values/domain.ts';
import type { Prediction } from './predict.ts';
import { type ServedPrices, servedPrices } from './served-prices.ts';

export type PricedSize = { params: number } & Omit<ServedPrices, 'warnings' | 'calibration' | 'provenance'>;

export interface ServedSizes {
  sizes: PricedSize[];
  calibration: Prediction['calibration'];
  /** Of the prices of these models alone: a warning about another size would mislead. */
  warningsOf(params: readonly number[]): string[];
}

/** What the dollars of serving rest on. */
export interface ServedAnswer {
  provenance: 'predicted';
  /** How far off measurements of models left out are; null where nothing measured calibrates it. */
  calibration: Prediction['calibration'];
  /** Of the cheapest model, and of the one that is cheapest to train. */
  best: PricedSize;
  baseline: PricedSize;
  /** A few dozen sizes about the answer, for a chart. */
  sizes: PricedSize[];
}

/**
 * What a request costs on the hardware that serves, for dense models of every size that it holds.
 *
 *     servedPrices of denseShapes; sizes that the GPUs cannot hold are left out
 *
 *     served the hardware, tokens of a request; from and to bound the parameters
 *
 * Domain: as servedPrices; the hardware holds one size at least. Source: servedPrices.
 * Example: servedSizes({ gpu: 'nvidia-h100-sxm', usdPerGpuHour: 2 }, requestTokens({ inputTokens: 512, outputTokens: 128 })).sizes[0].gpuCount = 1
 */
export function servedSizes(
  served: ServedOn,
  tokens: RequestTokens,
  { from = 0, to = Number.POSITIVE_INFINITY }: { from?: number; to?: number } = {},
): ServedSizes {
  const priceOf = servedPrices(served, tokens);
  let refusal: DomainError | null = null;
  const wanted = denseShapes().filter(({ params }) => params >= from && params <= to);
  const priced = wanted.flatMap(({ params, shape }) => {
    try {
      return [{ params, ...priceOf(shape) }];
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refusal ??= error;
      return [];
    }
  });
  const [first] = priced;
  if (first === undefined) {
    throw (
      refusal ??
      new DomainError('loss', `needs ${from.toPrecision(3)} parameters or more: no such size has a price`)
    );
  }
  return {
    sizes: priced.map(({ warnings: _, calibration: __, provenance: ___, ...size }) => size),
    calibration: first.calibration,
    warningsOf: (chosen) => [
      'serving is priced by a prediction, for dense Llama-shaped models',
      ...new Set(priced.flatMap(({ params, warnings }) => (chosen.includes(params) ? warnings : []))),
    ],
  };
}

const CHART_SIZES = 40;

/**
 * The prices that an answer rests on, of its models and of sizes about them.
 *
 *     sizes from a third of the smaller of both to three times the larger, every k-th so that about 40 remain
 *
 *     served servedSizes, comparison of the cheapest model and of the one that is cheapest to train
 *
 * Domain: both models are among the sizes. Source: ours.
 * Example: typeof servedAnswer = 'function'
 */
export function servedAnswer(
  { sizes, calibration }: ServedSizes,
  { params, baseline }: { params: number; baseline: { params: number } },
): ServedAnswer {
  const of = (wanted: number) => sizes.find((size) => size.params === wanted) as PricedSize;
  const [low, high] = [Math.min(params, baseline.params) / 3, Math.max(params, baseline.params) * 3];
  const about = sizes.filter((size) => size.params >= low && size.params <= high);
  const step = Math.max(1, Math.ceil(about.length / CHART_SIZES));
  return {
    provenance: 'predicted',
    calibration,
    best: of(params),
    baseline: of(baseline.params),
    sizes: about.filter((_, at) => at % step === 0),
  };
}
