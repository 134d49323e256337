import { effectiveEpochs } from '../laws/repetition.ts';
import { race } from '../procedures/race.ts';
import { fitShape } from '../races/extrapolation.ts';
import { lossAfter } from '../races/racer.ts';
import { racersOf } from '../races/racers-of.ts';
import { trainingTokensPerSecond } from '../training/model-flop-utilization.ts';
import { formatCount, formatFraction, formatLargeCount, formatNumber } from '../values/format.ts';
import { type Claim, figure, statement } from './claim.ts';
import { hoursTo, raceOfEqualSchedules, runOf } from './models.ts';

const source = 'espadrine-2023' as const;
const NOISE = 0.005;
const thousands = (value: number) => `${formatCount(Math.round(value / 100) / 10)}k`;
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

function rateClaims(): Claim[] {
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
  const again = (smaller: string, larger: string): Claim => {
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
  ];
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
    }),
    statement({
      id: 'seventy-on-seven',
      source,
      claim: 'the 70B’s compute spent on the 7B would give a lower loss',
      printed: `below ${rival}`,
      computed: `line ${line?.loss.toFixed(3)}; ${others.map(({ shape, loss }) => `${shape} ${loss.toFixed(3)}`).join(', ')}`,
      holds: null,
      why: `the line is ${formatLargeCount(regime?.budget.tokens ?? 0)} tokens long, ${formatNumber(regime?.budget.timesItsRun ?? 0)} times the run, and would be below 0 soon after; both laws (${laws.map(({ shape }) => shape).join(', ')}) say no; log and power say yes or no as the window moves`,
    }),
    statement({
      id: 'seven-epochs',
      source,
      claim: 'a 7B trained for 7 epochs on trillions of tokens is the better choice',
      printed: '7 epochs',
      computed: `worth ${formatNumber(worth)} epochs of new tokens`,
      holds: null,
      why: `Muennighoff et al. 2023: repetition costs ${formatFraction(1 - worth / 7)} of the tokens; whether the model is the better choice depends on what is served`,
    }),
  ];
}

/** Llama 2 beside LLaMA 1 at the same tokens, of the sizes that both have or nearly. */
const SAME_SIZES = [
  ['llama-1-7b', 'llama-2-7b'],
  ['llama-1-13b', 'llama-2-13b'],
  ['llama-1-33b', 'llama-2-34b'],
  ['llama-1-65b', 'llama-2-70b'],
] as const;

function longerScheduleClaim(): Claim {
  const at = (tokens: number) =>
    SAME_SIZES.map(([older, newer]) => {
      const [one, two] = [older, newer].map((model) => lossAfter({ curve: runOf(model).curve, tokens }));
      return (two ?? Number.NaN) - (one ?? Number.NaN);
    });
  const text = (differences: readonly number[]) =>
    differences.map((difference) => `${difference > 0 ? '+' : ''}${difference.toFixed(3)}`).join(', ');
  const [early, middle, late] = [at(0.1e12), at(0.4e12), at(0.99e12)];
  const everWorse = [early, middle].every((row) => row.every((difference) => difference > 0));
  return statement({
    id: 'longer-schedule-hurts',
    source,
    claim: 'the longer schedule of Llama 2 makes every size worse at the same tokens, smaller ones more',
    printed: 'worse at every size',
    computed: `Llama 2 less LLaMA 1, the smallest first: ${text(early)} at 0.1e12 tokens, ${text(middle)} at 0.4e12, ${text(late)} at 0.99e12`,
    holds: everWorse && late.every((difference) => difference > 0),
    why: 'Llama 2 is better at every size until about half-way; that smaller ones end worse is that LLaMA 7B and 13B end their schedule at 1.0e12 tokens, the two larger ones at 1.4e12. Data and context differ too',
  });
}

function sliverClaim(): Claim {
  const flop = 1e22;
  const hours = flop / (312e12 * 0.45 * 3600);
  const { tokens, gpuHoursPerToken } = runOf('llama-2-70b');
  return statement({
    id: 'sliver',
    source,
    claim: 'the budgets that Chinchilla’s figure shows are a sliver of those that models are trained on',
    printed: 'a sliver',
    computed: `1e22 FLOP are ${thousands(hours)} hours of an A100 at 45 %: ${formatFraction(hours / (tokens * gpuHoursPerToken))} of Llama 2 70B’s`,
    holds: hours < 0.1 * tokens * gpuHoursPerToken,
    why: '312e12 FLOP/s of an A100; 45 % is about what the LLaMA runs reached',
  });
}

function scheduleClaims(): Claim[] {
  const at = (model: string, tokens: number) =>
    lossAfter({ curve: runOf(model).curve, tokens }) ?? Number.NaN;
  const slope = (model: string, from: number, to: number) => {
    const run = runOf(model);
    return fitShape({
      run,
      window: { from: from / run.tokens, to: Math.min(1, to / run.tokens) },
      shape: 'line',
    }).slope;
  };
  const flattening = (model: string) => slope(model, 0.85e12, 1.004e12) / slope(model, 0.55e12, 0.85e12);
  const [one, two] = [flattening('llama-1-7b'), flattening('llama-2-7b')];
  // The last point of the 7B's curve lies at 0.994e12 tokens.
  const [old, young] = [runOf('llama-1-7b').curve.endLoss, at('llama-2-7b', 1e12)];
  const drops = racersOf('llama-2').map(
    (racer) => race({ family: 'llama-2' }).runs.find(({ model }) => model === racer.model)?.scheduleDrop ?? 0,
  );
  return [
    statement({
      id: 'cosine-artefact',
      source,
      claim: 'the flattening at the end of LLaMA 1 is absent in Llama 2 at the same tokens',
      printed: 'absent',
      computed: `slope of the 7B from 0.85 to 1.0e12 tokens over that from 0.55 to 0.85e12: LLaMA 1 ${formatNumber(one)}, Llama 2 ${formatNumber(two)}`,
      holds: one < 0.9 && two > one ? true : one >= 0.9 ? null : false,
      why: 'the same model at the same tokens, the one at the end of its cosine schedule, the other half-way',
    }),
    statement({
      id: 'llama-at-1t',
      source,
      claim: 'at 1e12 tokens Llama 2 7B is worse than LLaMA 1 7B',
      printed: 'worse',
      computed: `${young.toFixed(3)} against ${old.toFixed(3)}`,
      holds: young - old > NOISE ? true : null,
      why: 'from the curves; data and context differ too, so the schedule is not shown to be the cause',
    }),
    longerScheduleClaim(),
    sliverClaim(),
    statement({
      id: 'cosine-part',
      source,
      claim: 'the schedule has a part in the descent',
      printed: 'an open question',
      computed: `at least ${drops.map((drop) => drop.toFixed(3)).join(', ')} nats at the end of Llama 2 7B to 70B`,
      holds: null,
      why: 'a lower bound: the end of each run against the continuation of its own 10 to 60 %, in which the rate falls to 41 % of its peak; more than the margins of all crossings, so runs scheduled to end there could rank otherwise',
    }),
    statement({
      id: 'below-2.8',
      source,
      claim: 'a loss below 2.8 after 6 million tokens under one schedule, above it under another',
      printed: 'below 2.8',
      computed: 'no curve',
      holds: null,
      why: 'rests on figure A1 of Hoffmann et al. 2022, whose numbers were not published; our curves begin at 17e9 tokens',
    }),
    figure({
      id: 'script-end',
      source,
      claim: 'the published script ends the 65B’s curve at 2000e9 tokens',
      printed: 2e12,
      computed: runOf('llama-1-65b').tokens,
      digits: 1,
      format: formatLargeCount,
      why: `it was trained on 1.4e12; the printed tokens/s cannot come from that script, which would give ${trainingTokensPerSecond({ tokens: 2e12, gpuHours: 1_022_362 }).toFixed(0)}`,
    }),
  ];
}

/** Thaddée Tyl (espadrine), Chinchilla's Death, 2023-07-23. */
export function espadrineClaims(): Claim[] {
  return [...rateClaims(), ...raceClaims(), ...regimeClaims(), ...scheduleClaims()];
}
