import type { AnnealingVariantId } from '@breakeven/schema/cost/annealing-id';
import { ANNEALING_VARIANTS, type AnnealingVariant } from '../annealing/variants.ts';
import { type Pair, raceOfTwo } from './crossings.ts';
import { endingsOf, equalScheduleRacer } from './equal-schedules.ts';
import { type Lead, leadsOf } from './leads.ts';
import type { Racer } from './racer.ts';

/** A race under one variant of the fit. */
export interface VariantRace extends Pick<AnnealingVariant, 'id' | 'law' | 'name'> {
  /** The smallest and largest of the runs, in nats per token. */
  rootMeanSquareError: { low: number; high: number };
  /** The modelled end of a run less the end that was seen, the smallest and largest of the runs. */
  endError: { low: number; high: number };
  leads: Lead[];
  pairs: Pair[];
}

/** When the larger of two runs passes, and whether the smaller comes back; GPU-hours. */
export interface Overtaking {
  /** Where the larger one gets ahead for the first time; null: never, or it is from the start. */
  passesAt: number | null;
  /** Where the smaller one gets ahead again after that; null: never. */
  retakenAt: number | null;
  leaderAtEnd: string | null;
}

export interface PairUnderSchedules {
  smaller: string;
  larger: string;
  asRun: Overtaking;
  byVariant: Record<AnnealingVariantId, Overtaking>;
}

/**
 * What becomes of a pair: the first passing of the larger run, and the first return of the smaller one after it.
 *
 *     passesAt = first crossing to the larger;  retakenAt = first crossing to the smaller after that
 *
 * A pair that the larger one leads from the start may have a return without a passing.
 *
 * Domain: any pair. Source: the claims
 * of Tyl 2023, Chinchilla's Death.
 * Example: overtakingOf(raceOfTwo({ smaller: racersOf('llama-2')[2], larger: racersOf('llama-2')[3], noise: 0.005 })).leaderAtEnd = 'llama-2-34b'
 */
export function overtakingOf({ smaller, larger, crossings, leaderAtStart, leaderAtEnd }: Pair): Overtaking {
  const passing = crossings.findIndex(({ leader }) => leader === larger);
  const isAheadAtStart = leaderAtStart === larger;
  const after = isAheadAtStart ? crossings : passing === -1 ? [] : crossings.slice(passing);
  const retaken = after.find(({ leader }) => leader === smaller);
  return {
    passesAt: isAheadAtStart ? null : (crossings[passing]?.gpuHours ?? null),
    retakenAt: retaken?.gpuHours ?? null,
    leaderAtEnd,
  };
}

/**
 * The race again, each run's schedule ending at the GPU-hours compared, under every variant of the annealing fit.
 *
 *     L(h) = equalScheduleRacer at h / H tokens
 *
 *     h GPU-hours, H gpuHoursPerToken
 *
 * Modelled, all of it.
 *
 * Domain: two runs or more of the catalogue, noise >= 0. Source: as equalScheduleRacer.
 * Example: underSchedules(racersOf('llama-1'), { noise: 0.005, variant: 'tissue' }).variants.length = 6
 */
export function underSchedules(
  racers: readonly Racer[],
  { noise, variant }: { noise: number; variant: AnnealingVariantId },
): { variants: VariantRace[]; pairs: PairUnderSchedules[]; racers: Racer[] } {
  const endings = racers.map(endingsOf);
  const modelled = new Map(
    ANNEALING_VARIANTS.map(({ id }) => [id, endings.map((one) => equalScheduleRacer(one, id))]),
  );
  const variants = ANNEALING_VARIANTS.map(({ id, law, name }): VariantRace => {
    const runs = modelled.get(id) as Racer[];
    const errors = runs.map(({ curve }) => curve.lossError);
    const endErrors = runs.map(({ curve }, i) => curve.endLoss - (racers[i] as Racer).curve.endLoss);
    return {
      id,
      law,
      name,
      rootMeanSquareError: rangeOf(errors),
      endError: rangeOf(endErrors),
      leads: leadsOf(runs, noise),
      pairs: pairsOf(runs, noise),
    };
  });
  const pairs = pairsOf(racers, noise).map((pair, i): PairUnderSchedules => {
    const ofVariants = variants.map(({ id, pairs: own }) => [id, overtakingOf(own[i] as Pair)] as const);
    return {
      smaller: pair.smaller,
      larger: pair.larger,
      asRun: overtakingOf(pair),
      byVariant: Object.fromEntries(ofVariants) as PairUnderSchedules['byVariant'],
    };
  });
  return { variants, pairs, racers: modelled.get(variant) as Racer[] };
}

const rangeOf = (values: readonly number[]) => ({ low: Math.min(...values), high: Math.max(...values) });

const pairsOf = (racers: readonly Racer[], noise: number): Pair[] =>
  racers.flatMap((smaller, i) => racers.slice(i + 1).map((larger) => raceOfTwo({ smaller, larger, noise })));
