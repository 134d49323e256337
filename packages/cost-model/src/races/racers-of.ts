import { findModel } from '@breakeven/schema/catalogue/find-model';
import { LOSS_CURVES } from '@breakeven/schema/catalogue/loss-curves';
import { TRAINING_RUNS } from '@breakeven/schema/catalogue/training-runs';
import { paramCount } from '../shape/parameter-count.ts';
import { DomainError } from '../values/domain.ts';
import type { Racer } from './racer.ts';

/** Families whose runs have published GPU-hours and a loss curve. */
export const RACE_FAMILIES = [...new Set(TRAINING_RUNS.map(({ family }) => family))];

/**
 * The runs of a family, the smallest first, at the GPU-hours that were published.
 *
 *     gpuHoursPerToken = H / D
 *
 *     H gpuHours of the run, D the tokens at which its curve ends
 *
 * Domain: a family of RACE_FAMILIES. Source: Touvron et al. 2023, LLaMA, table 15; Llama 2, table 2.
 * Example: racersOf('llama-2').length = 4
 */
export function racersOf(family: string): Racer[] {
  const runs = TRAINING_RUNS.filter((run) => run.family === family);
  if (runs.length === 0) {
    throw new DomainError('family', `must be one of ${RACE_FAMILIES.join(', ')}, but is ${family}`);
  }
  return runs
    .flatMap(({ model, gpuHours, curveTokens }) => {
      const curve = LOSS_CURVES.find((row) => row.model === model);
      const shape = findModel(model);
      if (curve === undefined || shape === undefined) return [];
      return [
        {
          model,
          params: paramCount(shape),
          tokens: curveTokens,
          gpuHoursPerToken: gpuHours / curveTokens,
          curve,
        },
      ];
    })
    .sort((a, b) => a.params - b.params);
}
