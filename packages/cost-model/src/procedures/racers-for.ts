import type { RaceInput } from '@breakeven/schema/cost/cost-input';
import type { Racer } from '../races/racer.ts';
import { racersOf } from '../races/racers-of.ts';
import { trainingTokensPerSecondOf } from '../training/predicted-training.ts';
import { DomainError } from '../values/domain.ts';
import { secondsPerHour } from '../values/units.ts';

type Measured = RaceInput['measured'];

/**
 * The runs of a race: at the published GPU-hours, or those that were measured at the throughput that follows.
 *
 *     gpuHoursPerToken = H / D;  of a measured prefill r: 1 / (r / 3 * 3600)
 *
 *     H GPU-hours and D tokens of the run, r prefillTokensPerSecond
 *
 * Domain: a family of RACE_FAMILIES; of `measured` two of its models or more, each once. Source: as racersOf and
 * trainingTokensPerSecondOf.
 * Example: racersFor({ family: 'llama-2', measured: undefined }).racers.length = 4
 */
export function racersFor({ family, measured }: { family: string; measured: Measured }): {
  racers: Racer[];
  missing: Racer[];
} {
  const published = racersOf(family);
  requireRuns(published, measured);
  const racers =
    measured === undefined ? published : published.flatMap((racer) => predicted(racer, measured));
  const missing = published.filter(({ model }) => !racers.some((racer) => racer.model === model));
  if (racers.length < 2) {
    throw new DomainError(
      'measured',
      `must have two models of ${family} or more, but lacks ${missing.map(({ model }) => model).join(', ')}`,
    );
  }
  return { racers, missing };
}

/**
 * What to be told about runs that are raced at measured throughput.
 *
 *     a sentence for each run that was not measured, and one for how the others are
 *
 * Domain: as racersFor. Source: as racersFor.
 * Example: racerNotes({ missing: [], measured: undefined }).length = 0
 */
export function racerNotes({
  missing,
  measured,
}: {
  missing: readonly Racer[];
  measured: Measured;
}): string[] {
  if (measured === undefined) return [];
  return [
    ...missing.map(({ model }) => `${model} was not measured and does not race`),
    'training tokens/s are measured prefill tokens/s over 3: a backward pass costs two forward ones; gradients and optimiser state are left out',
  ];
}

/** What is measured has to be runs of the family, each once: another row would have no effect. */
function requireRuns(racers: readonly Racer[], measured: NonNullable<Measured> = []): void {
  const runs = racers.map(({ model }) => model);
  for (const [at, { model }] of measured.entries()) {
    const field = `measured.${at}.model`;
    if (!runs.includes(model)) {
      throw new DomainError(field, `must be one of ${runs.join(', ')}, but is ${model}`);
    }
    if (measured.findIndex((row) => row.model === model) < at) {
      throw new DomainError(field, `must be given once, but ${model} stands twice`);
    }
  }
}

function predicted(racer: Racer, measured: NonNullable<Measured>): Racer[] {
  const row = measured.find(({ model }) => model === racer.model);
  if (row === undefined) return [];
  const tokensPerSecond = trainingTokensPerSecondOf(row);
  return [{ ...racer, gpuHoursPerToken: 1 / (tokensPerSecond * secondsPerHour) }];
}
