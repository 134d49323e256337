import type { AnnealingVariantId } from '@breakeven/schema/cost/annealing-id';
import { ANNEALING_VARIANTS } from '../annealing/variants.ts';
import { effectiveEpochs } from '../laws/repetition.ts';
import { race } from '../procedures/race.ts';
import { type Endings, endingsOf, equalScheduleRacer } from '../races/equal-schedules.ts';
import { lossAfter } from '../races/racer.ts';
import { racersOf } from '../races/racers-of.ts';
import { trainingTokensPerSecond } from '../training/model-flop-utilization.ts';
import { formatFraction, formatLargeCount, formatNumber } from '../values/format.ts';
import { type Claim, figure, placed, statement, type Unplaced } from './claim.ts';
import { ANNEALING, NOISE, PAPERS_OF_RUNS, scheduleClaims, thousands } from './espadrine-schedules.ts';
import { hoursTo, raceOfEqualSchedules, runOf } from './models.ts';

const source = 'espadrine-2023' as const;
/** `llama-2-7b` is 7B. */
const sizeOf = (model: string) => model.replace(/^.*-/, '').toUpperCase();
const spanText = ({ from, to }: { from: number; to: number }) => `${thousands(from)} to ${thousands(to)}`;
const hoursText = (value: number) => `${thousands(value)} GPU-hours`;

/** The two tables of tokens per second and GPU. */
const PRINTED_RATES: Record<string, number> = {
  'llama-1-7b': 3384.3,
  'llama-1-13b': 2063.9,
  'llama-1-33b': 730.5,
  'llama-1-65b': 379.0,
  'llama-2-7b': 3031.9,
  'llama-2-13b': 1515.9,
  'llama-2-34b': 533.7,
  'llama-2-70b': 322.1,
};
const NOMINAL_TOKENS: Record<string, number> = {
  'llama-1-7b': 1e12,
  'llama-1-13b': 1e12,
  'llama-1-33b': 1.4e12,
  'llama-1-65b': 1.4e12,
};

function rateClaims(): Unplaced[] {
  return Object.entries(PRINTED_RATES).map(([model, printed]) => {
    const { tokens, gpuHoursPerToken } = runOf(model);
    const gpuHours = tokens * gpuHoursPerToken;
    const nominal = NOMINAL_TOKENS[model] ?? 2e12;
    const atNominal = trainingTokensPerSecond({ tokens: nominal, gpuHours }).toFixed(1);
    return figure({
      id: `rate-${model}`,
      source,
      claim: `${model} trained at ${printed} tokens/s and GPU`,
      printed,
      computed: trainingTokensPerSecond({ tokens, gpuHours }),
      digits: printed >= 1000 ? 5 : 4,
      unit: 'tokens/s and GPU',
      format: (value) => value.toFixed(1),
      why: `with ${(tokens / 1e12).toFixed(4)}e12 tokens, where the curve he read ends; the paper’s ${nominal / 1e12}e12 give ${atNominal}`,
    });
  });
}

/** What the annealing laws make of a pair, by family and sizes: under how many variants the larger run passes and stays. */
function schedulesOf(family: string): (smaller: string, larger: string) => string {
  const { pairs, variants } = raceOfEqualSchedules(family);
  return (smaller, larger) => {
    const pair = pairs.find(
      (row) => row.smaller.endsWith(`-${smaller}`) && row.larger.endsWith(`-${larger}`),
    );
    const all = Object.values(pair?.byVariant ?? {});
    const passes = all.flatMap(({ passesAt, retakenAt }) => (retakenAt === null ? (passesAt ?? []) : []));
    const from = spanText({ from: Math.min(...passes), to: Math.max(...passes) });
    if (passes.length === 0)
      return `${sizeOf(`-${larger}`)} does not pass under any of ${variants.length} variants`;
    return `${sizeOf(`-${larger}`)} passes at ${from} GPU-hours and stays ahead under ${passes.length} of ${variants.length} variants`;
  };
}

function raceClaims(): Claim[] {
  const [schedulesOfOne, schedulesOfTwo] = [schedulesOf('llama-1'), schedulesOf('llama-2')];
  const one = race({ family: 'llama-1' });
  const two = race({ family: 'llama-2' });
  const pair = (in_: typeof one, smaller: string, larger: string) =>
    in_.pairs.find(
      (row) => row.smaller.endsWith(`-${smaller}`) && row.larger.endsWith(`-${larger}`),
    ) as (typeof one.pairs)[number];
  const seven = pair(one, '7b', '13b');
  const thirteen = pair(one, '13b', '33b');
  const endOf13 = runOf('llama-1-13b');
  const hours13 = endOf13.tokens * endOf13.gpuHoursPerToken;
  const factor = hoursTo('llama-1-33b', endOf13.curve.endLoss) / hours13;
  const last = pair(one, '33b', '65b');
  const again = (smaller: string, larger: string): Unplaced => {
    const { crossings, ties } = pair(two, smaller, larger);
    const takes = crossings.at(-1);
    const overtakes = takes?.leader.endsWith(`-${smaller}`) === true;
    const tie = ties[0];
    return statement({
      id: `llama-2-${smaller}-overtakes-${larger}`,
      source,
      claim: `Llama 2 ${sizeOf(smaller)} overtakes ${sizeOf(larger)} again`,
      printed: 'overtakes',
      computed: overtakes
        ? `at ${hoursText(takes.gpuHours)} (${spanText(takes.span)}), then ahead by up to ${takes.margin.toFixed(3)}`
        : `closer than ${NOISE} from ${spanText(tie ?? { from: 0, to: 0 })} GPU-hours`,
      holds: overtakes ? true : null,
      why: overtakes
        ? 'margins are of the order of the noise, 0.005'
        : 'the two are nearer than the curves are exact: a tie',
      underEqualSchedules: schedulesOfTwo(smaller, larger),
    });
  };
  const dips = pair(two, '34b', '70b').crossings;
  return [
    ...placed(
      'llama-1',
      ['touvron-2023-llama', ...ANNEALING],
      [
        statement({
          id: 'llama-1-13b-first-to-1.9',
          source,
          claim: 'LLaMA 13B comes to a loss of 1.9 before 7B',
          printed: '13B first',
          computed: `${hoursText(hoursTo('llama-1-13b', 1.9))} against ${hoursText(hoursTo('llama-1-7b', 1.9))}`,
          holds: hoursTo('llama-1-13b', 1.9) < hoursTo('llama-1-7b', 1.9),
          why: `13B passes 7B at ${hoursText(seven.crossings[0]?.gpuHours ?? 0)}`,
          underEqualSchedules: schedulesOfOne('7b', '13b'),
        }),
        statement({
          id: 'llama-1-7b-again',
          source,
          claim: 'LLaMA 7B may overtake 13B again',
          printed: 'maybe',
          computed: `within ${NOISE} of each other from ${hoursText(seven.ties.at(-1)?.from ?? 0)} on`,
          holds: seven.leaderAtEnd === null ? null : seven.leaderAtEnd.endsWith('-7b'),
          why: 'the 7B’s run ends in a tie',
          underEqualSchedules: schedulesOfOne('7b', '13b'),
        }),
        statement({
          id: 'llama-1-13b-against-33b',
          source,
          claim: 'LLaMA 33B surpasses 13B only on more than twice the compute',
          printed: 'over 2 times',
          computed: `never behind in shared GPU-hours; 33B comes to 13B’s last loss at ${formatNumber(factor)} times its GPU-hours`,
          holds: thirteen.crossings.length === 0 && factor > 2,
          why: `13B leads by ${Math.abs(thirteen.closest.difference).toFixed(3)} or more as long as it runs; to go below it 33B needs ${hoursText(factor * hours13)}, its run is ${hoursText(530_432)}`,
          underEqualSchedules: schedulesOfOne('13b', '33b'),
        }),
        statement({
          id: 'llama-1-33b-never-overtaken',
          source,
          claim: 'LLaMA 33B is never overtaken by 65B',
          printed: 'never',
          computed: `33B ahead throughout, by ${Math.abs(last.closest.difference).toFixed(3)} at least`,
          holds: last.crossings.length === 0,
          why: `closest at ${hoursText(last.closest.gpuHours)}`,
          underEqualSchedules: schedulesOfOne('33b', '65b'),
        }),
      ],
    ),
    ...placed(
      'llama-2',
      ['touvron-2023-llama-2', ...ANNEALING],
      [
        statement({
          id: 'llama-2-34b-dips',
          source,
          claim: 'Llama 2 34B is for a while worse than 70B, then better',
          printed: 'dips, then overtakes',
          computed: dips
            .map(
              ({ leader, gpuHours, span }) =>
                `${sizeOf(leader)} leads from ${hoursText(gpuHours)} (${spanText(span)})`,
            )
            .join('; '),
          holds: dips.length === 2 && dips[1]?.leader.endsWith('-34b') === true,
          why: `by at most ${dips[0]?.margin.toFixed(3)}: near-flat crossings are spans`,
          underEqualSchedules: schedulesOfTwo('34b', '70b'),
        }),
        again('7b', '13b'),
        again('7b', '34b'),
        again('7b', '70b'),
        again('13b', '34b'),
        again('13b', '70b'),
      ],
    ),
  ];
}

/** Of the mean slope over the second half of the GPU-hours of each run, each point the end of a schedule of its own. */
function steeperWithEqualSchedules(): string {
  const families = ['llama-1', 'llama-2'].map((family) => racersOf(family).map(endingsOf));
  const isSteeper = (runs: readonly Endings[], id: AnnealingVariantId) => {
    const slopes = runs.map((run) => {
      const { curve, tokens, gpuHoursPerToken } = equalScheduleRacer(run, id);
      const fall = (lossAfter({ curve, tokens: tokens / 2 }) ?? Number.NaN) - curve.endLoss;
      return fall / (gpuHoursPerToken * (tokens / 2));
    });
    return slopes.every((slope, i) => i === 0 || slope < (slopes[i - 1] as number));
  };
  const held = ANNEALING_VARIANTS.filter(({ id }) => families.every((runs) => isSteeper(runs, id)));
  return `the smaller descend more steeply in both families under ${held.length} of ${ANNEALING_VARIANTS.length} variants`;
}

function regimeClaims(): Claim[] {
  const slopes = ['llama-1', 'llama-2'].map((family) => race({ family }).linearRegime);
  const hours = slopes.map((rows) => rows.map((row) => row.slopePerMillionGpuHours));
  const [regime] = slopes[1] ?? [];
  const [line, ...others] = regime?.extrapolated ?? [];
  const rival = runOf('llama-2-70b').curve.endLoss;
  const laws = others.slice(-2);
  const worth = effectiveEpochs({ epochs: 7 });
  return [
    ...placed(
      'llama-2',
      [...PAPERS_OF_RUNS, ...ANNEALING],
      [
        statement({
          id: 'steeper',
          source,
          claim: 'in the near-linear regime smaller models descend more steeply',
          printed: 'steeper',
          computed:
            hours.map((rows) => rows.map((slope) => slope.toFixed(2)).join(', ')).join(' and ') +
            ' nats per million GPU-hours',
          holds: hours.every((rows) => rows.every((slope, i) => i === 0 || slope > (rows[i - 1] as number))),
          why: 'second half of each run, LLaMA 1 and 2, the smallest first; per token the order is reversed in Llama 2',
          underEqualSchedules: steeperWithEqualSchedules(),
        }),
      ],
    ),
    ...placed(
      'llama-2',
      ['touvron-2023-llama-2'],
      [
        statement({
          id: 'seventy-on-seven',
          source,
          claim: 'the 70B’s compute spent on the 7B would give a lower loss',
          printed: `below ${rival}`,
          computed: `line ${line?.loss.toFixed(3)}; ${others.map(({ shape, loss }) => `${shape} ${loss.toFixed(3)}`).join(', ')}`,
          holds: null,
          why: `the line is ${formatLargeCount(regime?.budget.tokens ?? 0)} tokens long, ${formatNumber(regime?.budget.timesItsRun ?? 0)} times the run, and would be below 0 soon after; both laws (${laws.map(({ shape }) => shape).join(', ')}) say no; log and power say yes or no as the window moves`,
        }),
      ],
    ),
    ...placed(
      null,
      ['muennighoff-2023'],
      [
        statement({
          id: 'seven-epochs',
          source,
          claim: 'a 7B trained for 7 epochs on trillions of tokens is the better choice',
          printed: '7 epochs',
          computed: `worth ${formatNumber(worth)} epochs of new tokens`,
          holds: null,
          why: `Muennighoff et al. 2023: repetition costs ${formatFraction(1 - worth / 7)} of the tokens; whether the model is the better choice depends on what is served`,
        }),
      ],
    ),
  ];
}

/** Thaddée Tyl (espadrine), Chinchilla's Death, 2023-07-23. */
export function espadrineClaims(): Claim[] {
  return [
    ...placed(null, PAPERS_OF_RUNS, rateClaims()),
    ...raceClaims(),
    ...regimeClaims(),
    ...scheduleClaims(),
  ];
}
