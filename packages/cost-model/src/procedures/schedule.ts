import { LOSS_CURVES } from '@breakeven/schema/catalogue/loss-curves';
import { TRAINING_RUNS } from '@breakeven/schema/catalogue/training-runs';
import type { AnnealingVariantId, CooldownShape } from '@breakeven/schema/cost/annealing-id';
import type { ScheduleInput } from '@breakeven/schema/cost/schedule-input';
import { annealedLoss, lossOfProgress } from '../annealing/annealed-loss.ts';
import type { ModelFit } from '../annealing/fits-text.ts';
import type { LearningRateSchedule } from '../annealing/learning-rate.ts';
import { ANNEALING_FITS } from '../annealing/llama-fits.ts';
import { progressOf } from '../annealing/progress.ts';
import { seenRun } from '../annealing/seen-run.ts';
import { annealingVariant } from '../annealing/variants.ts';
import { DomainError } from '../values/domain.ts';
import { formatLargeCount } from '../values/format.ts';
import { percentPerUnit } from '../values/units.ts';
import { LONGEST_OF_RUN } from './longest-of-run.ts';

interface Range {
  low: number;
  high: number;
}

/** The end of a run under one schedule. */
export interface Ending {
  name: string;
  schedule: LearningRateSchedule;
  /** Under the law of Tissue et al., all its constants fitted, and the range of all variants. */
  loss: number;
  lossAcrossVariants: Range;
  /** Less that of the schedule that the run had, at as many tokens: what the other schedule brings, in nats per token. */
  change: number;
  changeAcrossVariants: Range;
  changeByVariant: Record<AnnealingVariantId, number>;
}

/** A fit of the run, with the loss that it gives the run's own end. */
export interface FitOfRun extends ModelFit {
  name: string;
  ownEndLoss: number;
}

export interface Schedule {
  model: string;
  tokens: number;
  /** At the throughput that was published. */
  gpuHours: number;
  ownTokens: number;
  /** The loss that was seen where the run ended. */
  seenEndLoss: number;
  endings: Ending[];
  /** The change that a cooldown brings, whatever its length and the variant of the fit, in nats per token. */
  cooldownChange: Range;
  fits: FitOfRun[];
  warnings: string[];
}

const COOLDOWNS = [0.1, 0.2, 0.3, 0.4];
const DEFAULT_SHAPE: CooldownShape = '1-sqrt';

/**
 * The loss at the end of a run had its learning rate gone another way: cosine to a tenth of the peak as it was, cosine
 * to 0, or constant with a cooldown to 0 over the last 10 to 40 %.
 *
 *     annealedLoss(fit of the run, schedule, tokens), for every variant of the fit
 *
 * Domain: a run whose curve is known; tokens from the first point of its curve to twice its own. Source: Tissue et al.
 * 2024; Luo et al. 2025 (multi-power); Haegele et al. 2024 for the cooldowns.
 * Example: schedule({ model: 'llama-2-7b' }).endings[1].change = -0.0114
 */
export function schedule({ model, tokens: asked, cooldownShape = DEFAULT_SHAPE }: ScheduleInput): Schedule {
  const seen = seenRun(model);
  const { run, tokens: ownTokens } = seen;
  const tokens = asked ?? ownTokens;
  const first = seen.points[0]?.[0] ?? ownTokens;
  if (tokens < first || tokens > LONGEST_OF_RUN * ownTokens) {
    throw new DomainError(
      'tokens',
      `must be from ${formatLargeCount(first)}, where the curve of ${model} begins, to ${formatLargeCount(LONGEST_OF_RUN * ownTokens)}, twice its run, but is ${formatLargeCount(tokens)}`,
    );
  }
  const fits = ANNEALING_FITS.filter((fit) => fit.model === model);
  const lossesUnder = (one: LearningRateSchedule) => {
    const progress = progressOf({ run, schedule: one, tokens });
    return fits.map((fit) => lossOfProgress(fit, progress));
  };
  const asItWas = lossesUnder(seen.schedule);
  const endings = schedulesOf(seen.schedule, cooldownShape).map(({ name, schedule: one }): Ending => {
    const losses = lossesUnder(one);
    const changes = losses.map((loss, i) => loss - (asItWas[i] as number));
    return {
      name,
      schedule: one,
      loss: losses[0] as number,
      lossAcrossVariants: rangeOf(losses),
      change: changes[0] as number,
      changeAcrossVariants: rangeOf(changes),
      changeByVariant: Object.fromEntries(
        fits.map(({ variant }, i) => [variant, changes[i] as number]),
      ) as Ending['changeByVariant'],
    };
  });
  return {
    model,
    tokens,
    gpuHours: (gpuHoursOf(model) / ownTokens) * tokens,
    ownTokens,
    seenEndLoss: LOSS_CURVES.find((curve) => curve.model === model)?.endLoss ?? Number.NaN,
    endings,
    cooldownChange: rangeOf(
      endings
        .filter(({ schedule: one }) => one.kind === 'cooldown')
        .flatMap(({ changeAcrossVariants: { low, high } }) => [low, high]),
    ),
    fits: fits.map((fit) => ({
      ...fit,
      name: annealingVariant(fit.variant).name,
      ownEndLoss: annealedLoss({ fit, run, schedule: seen.schedule, tokens: ownTokens }),
    })),
    warnings: warningsOf(tokens, ownTokens),
  };
}

const gpuHoursOf = (model: string) =>
  TRAINING_RUNS.find((run) => run.model === model)?.gpuHours ?? Number.NaN;

const rangeOf = (values: readonly number[]): Range => ({
  low: Math.min(...values),
  high: Math.max(...values),
});

function schedulesOf(
  own: LearningRateSchedule,
  shape: CooldownShape,
): { name: string; schedule: LearningRateSchedule }[] {
  return [
    { name: 'cosine to 10% of the peak, as it was run', schedule: own },
    { name: 'cosine to 0', schedule: { kind: 'cosine', finalShare: 0 } },
    ...COOLDOWNS.map((cooldownShare) => ({
      name: `constant, cooldown over the last ${Math.round(cooldownShare * percentPerUnit)}%`,
      schedule: { kind: 'cooldown', cooldownShare, shape } as const,
    })),
  ];
}

function warningsOf(tokens: number, ownTokens: number): string[] {
  return [
    'modelled: the run was made under one schedule, a cosine to a tenth of its peak; the effect of others is estimated by laws fitted to it',
    'in both laws a fall of the learning rate takes effect within some thousand steps, so for long runs they favour short cooldowns, and do not decide between 10% and 40%',
    ...(tokens > ownTokens
      ? [
          `${formatLargeCount(tokens)} tokens are more than the run's ${formatLargeCount(ownTokens)}: extrapolated`,
        ]
      : []),
  ];
}
