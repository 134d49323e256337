import type { AnnealingVariantId } from '@breakeven/schema/cost/annealing-id';
import type { EqualSchedulesInput } from '@breakeven/schema/cost/schedule-input';
import { ANNEALING_VARIANTS } from '../annealing/variants.ts';
import { behindBest, type Lead, leadsOf } from '../races/leads.ts';
import type { Racer } from '../races/racer.ts';
import { type PairUnderSchedules, underSchedules, type VariantRace } from '../races/under-schedules.ts';
import { DEFAULT_NOISE } from './race.ts';
import { racerNotes, racersFor } from './racers-for.ts';

/** A run in a race: its loss over GPU-hours, and its distance from the best loss that they could buy. */
export interface RacedRun {
  model: string;
  points: [gpuHours: number, loss: number][];
  behind: [gpuHours: number, nats: number][];
}

/** A race as it was run, or as a law has it. */
export interface RacedField {
  leads: Lead[];
  runs: RacedRun[];
}

export interface EqualSchedules {
  family: string;
  noise: number;
  /** The variant of `modelled`. */
  variant: AnnealingVariantId;
  asRun: RacedField;
  /** Each point is the end of a schedule of its own. */
  modelled: RacedField;
  variants: Omit<VariantRace, 'pairs'>[];
  pairs: PairUnderSchedules[];
  /** In how many pairs the smaller run takes the lead back: as they were run, and under one variant or more. */
  retaken: { pairs: number; asRun: number; modelled: number };
  notes: string[];
}

/**
 * The race of a family as it was run, and again with every run's schedule ending at the GPU-hours compared.
 *
 *     asRun: L_i(h);  modelled: the loss at the end of a schedule of h / H_i tokens, by an annealing law
 *
 *     h GPU-hours, H_i gpuHoursPerToken of a run
 *
 * Domain: as race. Source: Tissue et al. 2024; Luo et al. 2025 (multi-power); runs of Touvron et al. 2023.
 * Example: equalSchedules({ family: 'llama-2' }).retaken.modelled = 0
 */
export function equalSchedules({
  family,
  noise = DEFAULT_NOISE,
  variant = 'tissue',
  measured,
}: EqualSchedulesInput): EqualSchedules {
  const { racers, missing } = racersFor({ family, measured });
  const { variants, pairs, racers: modelled } = underSchedules(racers, { noise, variant });
  const isRetaken = ({ byVariant }: PairUnderSchedules) =>
    Object.values(byVariant).some(({ retakenAt }) => retakenAt !== null);
  const errors = spanOf(variants.map(({ rootMeanSquareError }) => rootMeanSquareError));
  const ends = spanOf(variants.map(({ endError }) => endError));
  return {
    family,
    noise,
    variant,
    asRun: fieldOf(racers, noise),
    modelled: fieldOf(modelled, noise),
    variants: variants.map(({ pairs: _, ...rest }) => rest),
    pairs,
    retaken: {
      pairs: pairs.length,
      asRun: pairs.filter(({ asRun }) => asRun.retakenAt !== null).length,
      modelled: pairs.filter(isRetaken).length,
    },
    notes: [
      ...racerNotes({ missing, measured }),
      `modelled: no run was made under these schedules; the fits are off by ${errors} nats (root mean square) along the runs, and put the ends ${ends} above the observed ones`,
      'weakly identified: under one cosine the tokens read and the fall of the learning rate go together, so that floor and exponent trade off; a schedule shorter than the run is extrapolated',
      ...ANNEALING_VARIANTS.filter(({ from }) => from > 0).map(
        ({ id }) =>
          `${id}: the remaining points do not determine the exponent, which is at the limit of its range`,
      ),
    ],
  };
}

const spanOf = (ranges: readonly { low: number; high: number }[]) =>
  `${Math.min(...ranges.map(({ low }) => low)).toFixed(3)} to ${Math.max(...ranges.map(({ high }) => high)).toFixed(3)}`;

const fieldOf = (racers: readonly Racer[], noise: number): RacedField => ({
  leads: leadsOf(racers, noise),
  runs: racers.map((racer) => ({
    model: racer.model,
    points: racer.curve.points.map(([tokens, loss]) => [tokens * racer.gpuHoursPerToken, loss]),
    behind: behindBest(racer, racers),
  })),
});
