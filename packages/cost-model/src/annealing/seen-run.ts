import { LOSS_CURVES } from '@breakeven/schema/catalogue/loss-curves';
import { TRAINING_RUNS } from '@breakeven/schema/catalogue/training-runs';
import { DomainError } from '../values/domain.ts';
import type { SeenRun } from './fit-annealing.ts';

/** Models whose loss curve and schedule are in the catalogue. */
export const SEEN_MODELS = LOSS_CURVES.map(({ model }) => model);

/**
 * A run of the catalogue with the schedule that its paper states.
 *
 *     cosine to finalLearningRateShare of the peak, ending where the curve ends
 *
 * Domain: a model of SEEN_MODELS. Source: Touvron et al. 2023, LLaMA, section 2.3; Llama 2, section 2.2.
 * Example: seenRun('llama-2-7b').tokens = 2.0118e12
 */
export function seenRun(model: string): SeenRun {
  const run = TRAINING_RUNS.find((row) => row.model === model);
  const curve = LOSS_CURVES.find((row) => row.model === model);
  if (run === undefined || curve === undefined) {
    throw new DomainError('model', `must be one of ${SEEN_MODELS.join(', ')}, but is ${model}`);
  }
  return {
    run,
    schedule: { kind: 'cosine', finalShare: run.finalLearningRateShare },
    tokens: run.curveTokens,
    points: curve.points,
  };
}
