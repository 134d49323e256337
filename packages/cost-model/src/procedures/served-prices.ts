import type { ServedOn } from '@breakeven/schema/cost/served-on';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { speculativeSpeedup } from '../serving/speculation.ts';
import type { RequestTokens } from '../serving/workload.ts';
import { type KindPrices, usdPerRequest } from '../serving/workload-cost.ts';
import { DomainError } from '../values/domain.ts';
import { type Prediction, predictor } from './predict.ts';

export interface ServedPrices extends KindPrices {
  provenance: 'predicted';
  gpuCount: number;
  usdPerRequest: number;
  /** How far off measurements of models left out are; null where nothing measured calibrates it. */
  calibration: Prediction['calibration'];
  warnings: string[];
}

const ONE_AT_A_TIME =
  'one request at a time is priced, as no batch was given: a server decodes many together, each at a fraction of this';

/**
 * What requests cost on hardware that was measured with other models, or with none: the prediction, at the context that
 * the requests have.
 *
 *     input at i - c tokens behind c; output at i + (r + o) / 2 of context, over the speedup of speculation
 *
 *     i inputTokens, c cachedInputTokens, r reasoningTokens, o outputTokens; GPUs hold batch requests at their full length
 *
 * Cached input costs nothing here: it is not computed. The memory that keeps it between requests is left out.
 *
 * Domain: as predict. Source: predict; Leviathan et al. 2023 (speculation).
 * Example: servedPrices({ gpu: 'nvidia-h100-sxm', usdPerGpuHour: 2 }, requestTokens({ inputTokens: 512, outputTokens: 128 }))(findModel('llama-3.1-8b')).gpuCount = 1
 */
export function servedPrices(
  { batch: asked, speculation, ...machine }: ServedOn,
  tokens: RequestTokens,
): (shape: ModelShape) => ServedPrices {
  const batch = asked ?? 1;
  const predictAt = predictor(machine);
  const { inputTokens, cachedInputTokens, reasoningTokens, outputTokens } = tokens;
  const written = reasoningTokens + outputTokens;
  const speedup = speculation === undefined ? 1 : speculativeSpeedup(speculation);
  return (shape) => {
    const length = inputTokens + written;
    if (length > shape.contextTokens) {
      throw new DomainError(
        'inputTokens',
        `and output are ${length} tokens, more than the ${shape.contextTokens} that ${shape.id} was trained for`,
      );
    }
    const at = (contextTokens: number, promptTokens: number, gpuCount?: number) =>
      predictAt({ shape, batch, contextTokens, promptTokens, gpuCount: gpuCount ?? machine.gpuCount });
    const { gpuCount } = at(Math.max(0, length - 1), 1);
    const read = at(cachedInputTokens, Math.max(1, Math.round(inputTokens - cachedInputTokens)), gpuCount);
    const wrote = at(Math.max(0, inputTokens + written / 2 - 1), 1, gpuCount);
    const prices = {
      usdPerMillionInputTokens: read.usdPerMillionInputTokens as number,
      usdPerMillionCachedInputTokens: 0,
      usdPerMillionOutputTokens: (wrote.usdPerMillionOutputTokens as number) / speedup,
    };
    return {
      provenance: 'predicted',
      ...prices,
      usdPerRequest: usdPerRequest({ ...tokens, ...prices }),
      gpuCount,
      calibration: wrote.calibration,
      warnings: [...(asked === undefined ? [ONE_AT_A_TIME] : []), ...wrote.warnings],
    };
  };
}
