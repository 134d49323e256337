import { LONGEST_OF_RUN } from '@breakeven/cost-model/procedures/longest-of-run';
import { TRAINING_RUNS } from '@breakeven/schema/catalogue/training-runs';
import { ANNEALING_VARIANT_IDS, COOLDOWN_SHAPES } from '@breakeven/schema/cost/annealing-id';
import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import type { TodaysPrice } from '../../server/prices/todays-price.ts';
import type { RaceDevice } from '../../server/queries/race-devices.ts';
import { parseAsQuantity } from '../_components/quantity-param.ts';

export const RACE_FAMILIES = ['llama-2', 'llama-1'] as const;

/** The narrowest window in which every curve still has points enough for a fit. */
export const NARROWEST_WINDOW = 0.2;

/** Every curve has begun by then. */
export const SHORTEST_TAIL = 50e9;

export const raceSearchParams = {
  family: parseAsStringLiteral(RACE_FAMILIES).withDefault('llama-2'),
  by: parseAsStringLiteral(['hours', 'dollars'] as const).withDefault('hours'),
  /** Not given: the default price of the GPU that the family was trained on, or that was measured. */
  price: parseAsQuantity({ maximum: 1e6 }),
  /** Whether the curves are those of the runs, or each point the end of a schedule of its own. */
  curves: parseAsStringLiteral(['run', 'equal'] as const).withDefault('run'),
  /** Which fit of an annealing law says what those ends would be. */
  fit: parseAsStringLiteral(ANNEALING_VARIANT_IDS).withDefault('tissue'),
  /** Which run the tails are of, the smallest first, and how a cooldown falls. */
  tail: parseAsQuantity({ isWhole: true, maximum: 3, mayBeZero: true }).withDefault(0),
  shape: parseAsStringLiteral(COOLDOWN_SHAPES).withDefault('1-sqrt'),
  /** After how many tokens the schedules of the tails end. Not given: where the run ended. */
  ends: parseAsQuantity(),
  /** Whose measured prefill the runs take; '': the GPU-hours that were published. */
  on: parseAsString.withDefault(''),
  from: parseAsQuantity({ isShare: true, maximum: 1 - NARROWEST_WINDOW, mayBeZero: true }).withDefault(0.5),
  to: parseAsQuantity({ isShare: true, maximum: 1 }).withDefault(1),
  run: parseAsQuantity({ isWhole: true, maximum: 3, mayBeZero: true }).withDefault(0),
};
export type RaceState = inferParserType<typeof raceSearchParams>;

export const loadRaceState = createLoader(raceSearchParams);

/** How hardware is called in the link and in the choice of it; a software adapter says so. */
export function deviceName({ hardware, isSoftwareAdapter, type }: RaceDevice): string {
  return `${hardware}${isSoftwareAdapter ? ' (software, not a GPU)' : ''}, ${type}`;
}

/** The measured hardware that the link asks for; undefined where it asks for none, or for one that is not there. */
export function chosenDevice(
  { family, on }: Pick<RaceState, 'family' | 'on'>,
  devices: readonly RaceDevice[],
): RaceDevice | undefined {
  return devices.find((device) => device.family === family && deviceName(device) === on);
}

/** US dollars of a GPU-hour: what the visitor says, or what is known; null: nothing is, and there are no dollars. */
export function racePrice(
  { price }: Pick<RaceState, 'price'>,
  { device, today }: { device: RaceDevice | undefined; today: TodaysPrice },
): number | null {
  return price ?? (device ? device.price : today)?.usdPerGpuHour ?? null;
}

/** What the page asks the server for; the axis and the run that is looked at are the page's own business. */
export function raceQuery(
  { family, on, from, to, price }: RaceState,
  { today, devices }: { today: TodaysPrice; devices: readonly RaceDevice[] },
) {
  const device = chosenDevice({ family, on }, devices);
  const usdPerGpuHour = racePrice({ price }, { device, today });
  return {
    family,
    window: raceWindow({ from, to }),
    ...(usdPerGpuHour !== null && { usdPerGpuHour }),
    ...(device && { measured: device.measured }),
  };
}

/** The race again, with schedules that end where it is compared. */
export function equalSchedulesQuery(
  { family, on, fit }: RaceState,
  { devices }: { devices: readonly RaceDevice[] },
) {
  const device = chosenDevice({ family, on }, devices);
  return { family, variant: fit, ...(device && { measured: device.measured }) };
}

/** The runs of the family, the smallest first, whatever was measured. */
export const tailModels = ({ family }: Pick<RaceState, 'family'>) =>
  TRAINING_RUNS.filter((run) => run.family === family).map(({ model }) => model);

/** The tails of one run, as long as a law says something of; of a link that names none of the family, of its largest. */
export function tailQuery({ family, tail, shape, ends }: RaceState) {
  const models = tailModels({ family });
  const model = models[tail] ?? models.at(-1) ?? '';
  const run = TRAINING_RUNS.find((row) => row.model === model);
  if (ends === null || run === undefined) return { model, cooldownShape: shape };
  const longest = LONGEST_OF_RUN * run.curveTokens;
  return { model, cooldownShape: shape, tokens: Math.min(Math.max(ends, SHORTEST_TAIL), longest) };
}

/** Wide enough for a fit, whatever the link says. */
export function raceWindow({ from, to }: Pick<RaceState, 'from' | 'to'>) {
  const start = Math.min(from, 1 - NARROWEST_WINDOW);
  return { from: start, to: Math.max(to, start + NARROWEST_WINDOW) };
}
