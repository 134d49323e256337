import { breakEven } from '../procedures/break-even.ts';
import { gpusNeeded } from '../serving/memory.ts';
import { paramCount } from '../shape/parameter-count.ts';
import { modelFlopUtilization } from '../training/model-flop-utilization.ts';
import { formatFraction, formatLargeCount, formatNumber, formatUsd } from '../values/format.ts';
import { type Claim, figure, placed, statement, type Unplaced } from './claim.ts';
import { known, tokensTo } from './models.ts';

const source = 'timbers-2023' as const;
const large = (value: number) => formatLargeCount(value);

const ECONOMICS = { trainingUsd: 5e6, usdPerMillion: 20, grossMargin: 0.6, tokensPerResponse: 300 };

function breakEvenClaims(): Unplaced[] {
  const at = (responsesPerDay: number) => breakEven({ ...ECONOMICS, responsesPerDay });
  const { servingUsdPerToken, breakEvenTokens, breakEvenResponses, breakEvenDays } = at(1e8);
  const follows =
    'follows from the slip in the responses; the break-even comes ten times sooner, which makes his point stronger';
  return [
    figure({
      id: 'serving-cost',
      source,
      claim: 'a token costs 8e-6 USD to serve at a price of 2e-5 and a margin of 60 %',
      printed: 8e-6,
      computed: servingUsdPerToken,
      digits: 1,
      unit: 'USD per token',
      format: formatUsd,
      why: '2e-5 * (1 - 0.6)',
    }),
    figure({
      id: 'break-even-tokens',
      source,
      claim: 'serving has cost as much as training of 5e6 USD after 625e9 tokens',
      printed: 625e9,
      computed: breakEvenTokens,
      digits: 3,
      unit: 'tokens',
      format: large,
      why: '5e6 / 8e-6',
    }),
    figure({
      id: 'break-even-responses',
      source,
      claim: 'that is 20 billion responses of 300 tokens',
      printed: 20e9,
      computed: breakEvenResponses ?? 0,
      digits: 1,
      unit: 'responses',
      format: large,
      why: '625e9 / 300 is 2.08e9: a slip of ten, and rounding',
    }),
    figure({
      id: 'break-even-days',
      source,
      claim: '200 days at 100 million responses a day',
      printed: 200,
      computed: breakEvenDays ?? 0,
      digits: 1,
      unit: 'days',
      format: formatNumber,
      why: follows,
    }),
    figure({
      id: 'break-even-days-1e9',
      source,
      claim: '20 days at a billion responses a day',
      printed: 20,
      computed: at(1e9).breakEvenDays ?? 0,
      digits: 1,
      unit: 'days',
      format: formatNumber,
      why: follows,
    }),
  ];
}

function sizeClaims(): Claim[] {
  const [small, big] = [known('gpt-3-13b'), known('gpt-3-175b')];
  const gpus = (shape: typeof small, memoryBytes: number) =>
    gpusNeeded({
      shape,
      bytesPerParam: 2,
      sequences: 0,
      contextTokens: 0,
      cacheBytesPerElement: 2,
      memoryBytes,
      usableShare: 1,
    }) ?? Number.POSITIVE_INFINITY;
  const count = (value: number) => String(value);
  return [
    ...placed(
      'linearity',
      [],
      [
        figure({
          id: 'thirteen-times',
          source,
          claim: '175B costs 13 times as much to serve as 13B',
          printed: 13,
          computed: 175 / 13,
          digits: 2,
          unit: 'times',
          format: formatNumber,
          why: `the sizes as they are called, which he divides; counted exactly it is ${formatNumber(paramCount(big) / paramCount(small))}. bench-cli cost linearity measures whether cost is linear in them`,
        }),
      ],
    ),
    ...placed(
      'memory',
      ['brown-2020'],
      [
        figure({
          id: 'two-gpus-24',
          source,
          claim: '13B fits on 2 GPUs: cards of 24 GB',
          printed: 2,
          computed: gpus(small, 24e9),
          digits: 1,
          unit: 'GPUs',
          format: count,
          why: 'f16 weights are 25.7e9 bytes',
        }),
        statement({
          id: 'two-gpus-a100',
          source,
          claim: '13B fits on 2 GPUs: the A100 whose price he uses',
          printed: '2 GPUs',
          computed: `fits on ${gpus(small, 40e9)}`,
          holds: gpus(small, 40e9) <= 2,
          why: 'it fits on 2, as he says; one of 40 or of 80 GB holds the weights already',
        }),
        statement({
          id: 'many-gpus',
          source,
          claim: '175B needs many GPUs',
          printed: 'many',
          computed: `${gpus(big, 80e9)} of 80 GB, ${gpus(big, 40e9)} of 40 GB`,
          holds: gpus(big, 80e9) > 2,
          why: 'f16 weights are 349e9 bytes, before any cache; its 96 heads are dealt out evenly',
        }),
      ],
    ),
  ];
}

function curveClaims(): Claim[] {
  const reading = (model: string, loss: number, printed: number): Unplaced => {
    const computed = tokensTo(model, loss);
    const readingError = Math.max(15e9, 0.03 * computed);
    return figure({
      id: `${model}-at-${loss}`,
      source,
      claim: `${model} comes to a loss of ${loss} at ${large(printed)} tokens`,
      printed,
      computed,
      digits: 1,
      readingError,
      unit: 'tokens',
      format: large,
      why: `read off figure 1 of the LLaMA paper, where he read it too; ${large(Math.abs(printed - computed))} apart, and a reading may be off by ${large(readingError)}`,
    });
  };
  const ratio = (loss: number) => tokensTo('llama-1-33b', loss) / tokensTo('llama-1-65b', loss);
  const low = (ratio(1.7) + ratio(1.65)) / 2;
  const losses = [2, 1.9, 1.85, 1.8, 1.75, 1.7, 1.65];
  const ratios = losses.map(ratio);
  const range = `${formatNumber(Math.min(...ratios))} to ${formatNumber(Math.max(...ratios))} times`;
  return [
    ...placed(
      'llama-1',
      ['touvron-2023-llama'],
      [
        reading('llama-1-65b', 1.7, 600e9),
        reading('llama-1-65b', 1.65, 800e9),
        reading('llama-1-33b', 1.7, 800e9),
        reading('llama-1-33b', 1.65, 1100e9),
        figure({
          id: 'forty-per-cent-low',
          source,
          claim: 'half the model needs 40 % more tokens for the same loss: at 1.70 and 1.65',
          printed: 1.4,
          computed: low,
          digits: 2,
          readingError: 0.03 * low,
          unit: 'times',
          format: formatNumber,
          why: `his own readings give 1.33 and 1.375; ours ${formatNumber(ratio(1.7))} and ${formatNumber(ratio(1.65))}`,
        }),
        statement({
          id: 'forty-per-cent',
          source,
          claim: 'half the model needs 40 % more tokens for the same loss: in general',
          printed: '1.4 times',
          computed: range,
          holds: false,
          why: 'between losses of 2.0 and 1.65 the ratio rises and falls; its end is partly the cosine schedule of each run',
        }),
      ],
    ),
    ...placed(
      'llama-1-65b',
      ['touvron-2023-llama'],
      [
        figure({
          id: 'doubling',
          source,
          claim: '65B is twice 33B',
          printed: 2,
          computed: paramCount(known('llama-1-65b')) / paramCount(known('llama-1-33b')),
          digits: 1,
          unit: 'times',
          format: formatNumber,
          why: 'parameters counted exactly',
        }),
      ],
    ),
  ];
}

interface MfuRow {
  model: string;
  printed: number;
  tokensPerSecond: number;
  params: number;
  layerCount: number;
  attentionSize: number;
  gpuCount: number;
  flopPerSecond: number;
  why: string;
}

/** PaLM paper, table 3 and appendix B. */
const MFU_ROWS: readonly MfuRow[] = [
  {
    model: 'Gopher 280B',
    printed: 0.325,
    tokensPerSecond: 95_630.1312,
    params: 280e9,
    layerCount: 80,
    attentionSize: 16_384,
    gpuCount: 4096,
    flopPerSecond: 123e12,
    why: '0.0152 steps/s of 6,291,456 tokens on 4096 TPU v3',
  },
  {
    model: 'MT-NLG 530B',
    printed: 0.302,
    tokensPerSecond: 65_430,
    params: 529.6e9,
    layerCount: 105,
    attentionSize: 20_480,
    gpuCount: 2240,
    flopPerSecond: 312e12,
    why: '65.43e3 tokens/s on 2240 A100, attention included',
  },
  {
    model: 'PaLM 540B',
    printed: 0.462,
    tokensPerSecond: 238_300,
    params: 540.35e9,
    layerCount: 118,
    attentionSize: 12_288,
    gpuCount: 6144,
    flopPerSecond: 275e12,
    why: '238.3e3 tokens/s on 6144 TPU v4; the rate was not verified in the source, the result agrees',
  },
];

function utilizationClaims(): Unplaced[] {
  const gpt3 = 24.6e12 / 125e12;
  return [
    statement({
      id: 'mfu-gpt-3-175b',
      source,
      claim: 'model FLOP utilization of GPT-3 175B',
      printed: formatFraction(0.213),
      computed: formatFraction(gpt3),
      holds: null,
      why: '24.6 of the V100’s 125 TFLOP/s, 20.2 % with attention; what else went into 21.3 % is not published',
    }),
    ...MFU_ROWS.map(({ model, printed, why, ...run }) =>
      figure({
        id: `mfu-${model.toLowerCase().replace(' ', '-')}`,
        source,
        claim: `model FLOP utilization of ${model}`,
        printed,
        computed: modelFlopUtilization({ ...run, contextTokens: 2048 }),
        digits: 3,
        unit: 'fraction of peak',
        format: formatFraction,
        why,
      }),
    ),
  ];
}

/** The thesis itself, on his own figures. */
function thesis(): Unplaced {
  const { breakEvenDays } = breakEven({ ...ECONOMICS, responsesPerDay: 1e8 });
  const days = breakEvenDays ?? Number.POSITIVE_INFINITY;
  return statement({
    id: 'inference-dominates',
    source,
    claim: 'inference, not training, is what a model in demand costs',
    printed: 'dominates',
    computed: `of the first year ${formatFraction(365 / (365 + days))} is serving, at 100 million responses a day`,
    holds: days < 365,
    why: `serving has cost as much as training after ${formatNumber(days)} days; at 100,000 a day it takes ${formatNumber((days * 1000) / 365)} years: it is the demand that decides`,
  });
}

const PICTURE = 'rests on a picture whose numbers were not published';

function pictureClaims(): Unplaced[] {
  return [
    statement({
      id: 'gpt-3-13b-crossing',
      source,
      claim: 'GPT-3 13B and 175B cross near a loss of 1.8',
      printed: 'near 1.8',
      computed: 'no curve',
      holds: null,
      why: PICTURE,
    }),
    statement({
      id: 'gpt-3-13b-compute',
      source,
      claim: 'GPT-3 13B needs ten times the compute to be as good as 175B',
      printed: 'an order of magnitude',
      computed: 'no curve',
      holds: null,
      why: PICTURE,
    }),
  ];
}

/** Finbarr Timbers, Large language models aren't trained enough, 2023-02-27. */
export function timbersClaims(): Claim[] {
  return [
    ...placed('break-even', [], [...breakEvenClaims(), thesis()]),
    ...sizeClaims(),
    ...curveClaims(),
    ...placed(null, ['chowdhery-2022'], utilizationClaims()),
    ...placed(null, ['brown-2020'], pictureClaims()),
  ];
}
