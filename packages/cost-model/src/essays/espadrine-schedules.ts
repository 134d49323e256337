import { race } from '../procedures/race.ts';
import { schedule } from '../procedures/schedule.ts';
import { fitShape } from '../races/extrapolation.ts';
import { lossAfter } from '../races/racer.ts';
import { racersOf } from '../races/racers-of.ts';
import { trainingTokensPerSecond } from '../training/model-flop-utilization.ts';
import { formatCount, formatFraction, formatLargeCount, formatNumber } from '../values/format.ts';
import { type Claim, figure, placed, statement, type Unplaced } from './claim.ts';
import { runOf } from './models.ts';

const source = 'espadrine-2023' as const;
export const NOISE = 0.005;
export const PAPERS_OF_RUNS = ['touvron-2023-llama', 'touvron-2023-llama-2'] as const;
export const ANNEALING = ['tissue-2024', 'luo-2025'] as const;
export const thousands = (value: number) => `${formatCount(Math.round(value / 100) / 10)}k`;

/** Llama 2 beside LLaMA 1 at the same tokens, of the sizes that both have or nearly. */
const SAME_SIZES = [
  ['llama-1-7b', 'llama-2-7b'],
  ['llama-1-13b', 'llama-2-13b'],
  ['llama-1-33b', 'llama-2-34b'],
  ['llama-1-65b', 'llama-2-70b'],
] as const;

function longerScheduleClaim(): Unplaced {
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

function sliverClaim(): Unplaced {
  const flop = 1e22;
  const hours = flop / (312e12 * 0.45 * 3600);
  const { tokens, gpuHoursPerToken } = runOf('llama-2-70b');
  return statement({
    id: 'sliver',
    source,
    claim: 'the budgets in Chinchilla’s figure are a sliver of today’s training budgets',
    printed: 'a sliver',
    computed: `1e22 FLOP are ${thousands(hours)} hours of an A100 at 45 %: ${formatFraction(hours / (tokens * gpuHoursPerToken))} of Llama 2 70B’s`,
    holds: hours < 0.1 * tokens * gpuHoursPerToken,
    why: '312e12 FLOP/s of an A100; 45 % is about what the LLaMA runs reached',
  });
}

/** The question that the essay leaves open, as far as annealing laws answer it. */
function tailClaim(): Unplaced {
  const changes = ['llama-2-7b', 'llama-2-70b'].map((model) => schedule({ model }).cooldownChange);
  const below = ({ low, high }: { low: number; high: number }) =>
    `${(-high).toFixed(3)} to ${(-low).toFixed(3)}`;
  const [small, large] = changes.map(below);
  return statement({
    id: 'tail',
    source,
    claim: 'if the cosine schedule is not optimal, its tail should be another',
    printed: 'an open question',
    computed: `a constant rate with a cooldown to 0 over the last 10 to 40 %: Llama 2 7B ${small} nats lower, 70B ${large}`,
    holds: null,
    why: 'modelled, by two annealing laws fitted to each run in six ways; that a cooldown does as well as a cosine or better is what Haegele et al. 2024 measured on small models. How long it should be the laws do not decide',
  });
}

/** What the essay says of schedules, and of the budgets that Chinchilla shows. */
export function scheduleClaims(): Claim[] {
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
    ...placed('llama-2', PAPERS_OF_RUNS, [
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
    ]),
    ...placed(null, ['hoffmann-2022', 'touvron-2023-llama-2'], [sliverClaim()]),
    ...placed(
      'llama-2',
      ['touvron-2023-llama-2'],
      [
        statement({
          id: 'cosine-part',
          source,
          claim: 'the schedule has a part in the descent',
          printed: 'an open question',
          computed: `at least ${drops.map((drop) => drop.toFixed(3)).join(', ')} nats at the end of Llama 2 7B to 70B`,
          holds: null,
          why: 'a lower bound: the end of each run against the continuation of its own 10 to 60 %, in which the rate falls to 41 % of its peak; more than the margins of all crossings, so runs scheduled to end there could rank otherwise',
        }),
      ],
    ),
    ...placed('llama-2', ['haegele-2024', ...ANNEALING], [tailClaim()]),
    ...placed(
      null,
      ['hoffmann-2022'],
      [
        statement({
          id: 'below-2.8',
          source,
          claim: 'a loss below 2.8 after 6 million tokens under one schedule, above it under another',
          printed: 'below 2.8',
          computed: 'no curve',
          holds: null,
          why: 'rests on figure A1 of Hoffmann et al. 2022, whose numbers were not published; our curves begin at 17e9 tokens',
        }),
      ],
    ),
    ...placed(
      null,
      ['touvron-2023-llama'],
      [
        figure({
          id: 'script-end',
          source,
          claim: 'the published script ends the 65B’s curve at 2000e9 tokens',
          printed: 2e12,
          computed: runOf('llama-1-65b').tokens,
          digits: 1,
          unit: 'tokens',
          format: formatLargeCount,
          why: `it was trained on 1.4e12; the printed tokens/s cannot come from that script, which would give ${trainingTokensPerSecond({ tokens: 2e12, gpuHours: 1_022_362 }).toFixed(0)}`,
        }),
      ],
    ),
  ];
}
