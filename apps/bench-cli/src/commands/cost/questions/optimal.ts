import { DEFAULT_LAW } from '@breakeven/cost-model/laws/laws';
import { type OptimalModel, optimalModel } from '@breakeven/cost-model/procedures/optimal-model';
import { formatFraction, formatLargeCount, formatUsd } from '@breakeven/cost-model/values/format';
import { findGpu } from '@breakeven/schema/catalogue/find-price';
import { OptimalModelInput } from '@breakeven/schema/cost/cost-input';
import { LAW_IDS } from '@breakeven/schema/cost/law-id';
import { type Command, Option } from 'commander';
import { flagRules } from '../../../arguments/flag-rules.ts';
import { quantity } from '../../../arguments/quantity.ts';
import { CliError } from '../../../errors/errors.ts';
import {
  between,
  examples,
  factsText,
  type OutputFormat,
  outputOption,
  percentText,
  tableText,
  writeAnswer,
} from '../answers/answer.ts';
import {
  gpusText,
  SERVED,
  SERVED_FLAGS,
  type ServedOptions,
  servedBy,
  servedFlags,
} from '../inputs/served-flags.ts';
import { type WorkloadOptions, workloadFlags, workloadOf } from '../inputs/workload-flags.ts';
import { ask, type FlagNames } from './ask.ts';

interface OptimalOptions extends ServedOptions, WorkloadOptions {
  law: string;
  matchParams?: number;
  loss?: number;
  inferenceTokens?: number;
  promptTokens?: number;
  usdPerGpuHour?: number;
  peakFlop?: number;
  trainingMfu?: number;
  prefillMfu?: number;
  inferenceMfu?: number;
  inferencePeakFlop?: number;
  samples?: number;
  seed?: number;
  output: OutputFormat;
}

export function define(command: Command): void {
  const share = quantity({ max: 1 });
  command
    .description(
      'The model that is as good as another and cheapest to train and to serve together, over a demand in tokens; under every law, as they differ.',
    )
    .addOption(new Option('--law <id>', 'which law').choices(LAW_IDS).default(DEFAULT_LAW))
    .option(
      '--match-params <count>',
      'as good as the compute-optimal model of this size, under that law',
      quantity(),
    )
    .option('--loss <nats>', 'as good as this loss', quantity())
    .option(
      '--inference-tokens <count>',
      'tokens served in all, prompts and answers; or give a workload',
      quantity(),
    )
    .option('--prompt-tokens <count>', 'how many of --inference-tokens are prompts, for dollars', quantity())
    .option(
      '--usd-per-gpu-hour <usd>',
      'price of a GPU-hour, for an answer in dollars too (that of --gpu)',
      quantity(),
    )
    .option(
      '--peak-flop <flop>',
      'peak FLOP/s of the GPU in the precision that trains (f16 on the matrix units of --gpu)',
      quantity(),
    )
    .option(
      '--training-mfu <share>',
      'useful share of the peak in training (with --gpu or --report 40%)',
      share,
    )
    .option('--inference-mfu <share>', 'useful share of the peak for answers', share)
    .option('--prefill-mfu <share>', 'useful share of the peak for prompts (as for answers)', share)
    .option('--inference-peak-flop <flop>', 'other hardware or precision for serving: its peak', quantity())
    .option(
      '--samples <count>',
      'draw the constants this many times at random for the intervals (each of the law’s 1,000 draws once)',
      quantity(),
    )
    .option('--seed <number>', 'of the random draws', quantity())
    .addOption(outputOption())
    .action(run);
  workloadFlags(command);
  servedFlags(command, { needs: ['requestsPerDay', 'lifeYears'] });
  const forDollars = ['usdPerGpuHour', 'peakFlop', 'trainingMfu', 'inferenceMfu'];
  // Where users are served on known hardware, training is taken to be on it too, unless flags say otherwise.
  const dollars = (name: string) => ({
    needs: forDollars.filter((other) => other !== name).map((other) => [other, ...SERVED]),
  });
  const byFlop = {
    excludes: SERVED,
    because: 'the prices of tokens are predicted for the hardware that serves',
  };
  flagRules(
    command,
    {
      usdPerGpuHour: dollars('usdPerGpuHour'),
      peakFlop: dollars('peakFlop'),
      trainingMfu: dollars('trainingMfu'),
      inferenceMfu: { needs: forDollars.filter((name) => name !== 'inferenceMfu'), ...byFlop },
      inferenceUsdPerGpuHour: { needs: [['inferenceMfu', ...SERVED]] },
      inferencePeakFlop: { needs: forDollars, ...byFlop },
      prefillMfu: { needs: [...forDollars, ['promptTokens', 'inputTokens']], ...byFlop },
      promptTokens: {
        needs: ['inferenceTokens', ...forDollars, 'prefillMfu'],
        because: 'prompts count apart only where they cost something else',
      },
      inputTokens: { needs: ['outputTokens', 'requestsPerDay', 'lifeYears'] },
      cachedInputTokens: { needs: ['inputTokens'] },
      reasoningTokens: { needs: ['outputTokens'] },
      outputTokens: { needs: ['inputTokens', 'requestsPerDay', 'lifeYears'] },
      requestsPerDay: { needs: ['inputTokens', 'outputTokens', 'lifeYears'], excludes: ['inferenceTokens'] },
      growthPerYear: { needs: ['lifeYears'] },
      lifeYears: { needs: ['requestsPerDay'] },
      seed: { needs: ['samples'] },
    },
    [['inferenceTokens', 'requestsPerDay']],
  );
  examples(command, [
    'optimal --match-params 13e9 --inference-tokens 2e12 --law de-vries-2023 -o json',
    'optimal --match-params 70B --inference-tokens 10T',
    'optimal --match-params 70B --gpu nvidia-h100-sxm --matrix-units --batch 32 --report mine.json --input-tokens 1000 --output-tokens 300 --requests-per-day 10M --life-years 2',
    'optimal --match-params 13B --inference-tokens 1T --usd-per-gpu-hour 2 --peak-flop 989e12 --training-mfu 0.4 --inference-mfu 0.1',
  ]);
}

async function run(options: OptimalOptions, command: Command): Promise<void> {
  const { law, matchParams, loss, inferenceTokens, promptTokens, samples, seed, output } = options;
  const money = await moneyOf(options);
  const input = {
    law,
    matchParams,
    loss,
    inferenceTokens,
    promptTokens,
    samples,
    seed,
    ...workloadOf(options),
    ...money.input,
  };
  const answer = ask({
    command,
    schema: OptimalModelInput,
    input,
    flags: flagsOf(options),
    answer: optimalModel,
  });
  await writeAnswer(
    { ...answer, price: money.price },
    { output, table: optimalTable, warnings: [...answer.warnings, ...money.warnings] },
  );
}

/** Which flag gave a field of the hardware. */
function flagsOf({ inferenceUsdPerGpuHour, inferencePeakFlop }: OptimalOptions): FlagNames {
  const price = inferenceUsdPerGpuHour === undefined ? 'usdPerGpuHour' : 'inferenceUsdPerGpuHour';
  const peak = inferencePeakFlop === undefined ? 'peakFlop' : 'inferencePeakFlop';
  return {
    'training.usdPerGpuHour': 'usdPerGpuHour',
    'training.flopPerSecond': 'peakFlop',
    'training.modelFlopUtilization': 'trainingMfu',
    'prefill.usdPerGpuHour': price,
    'prefill.flopPerSecond': peak,
    'prefill.modelFlopUtilization': 'prefillMfu',
    'decode.usdPerGpuHour': price,
    'decode.flopPerSecond': peak,
    'decode.modelFlopUtilization': 'inferenceMfu',
    ...SERVED_FLAGS,
    served: 'gpu',
  };
}

/** Assumed: PaLM reports 46 %, Gopher and MT-NLG 30 to 33 % (Chowdhery et al. 2022, table 3). */
const ASSUMED_TRAINING_MFU = 0.4;

/** What dollars are counted with: useful FLOP of both, or hardware that serves and trains. */
async function moneyOf(options: OptimalOptions) {
  if (options.gpu === undefined && options.report === undefined) {
    return { input: hardware(options), price: null, warnings: [] };
  }
  const { served, price, warnings } = await servedBy(options);
  const gpu = options.gpu === undefined ? undefined : findGpu(options.gpu);
  const flopPerSecond = options.peakFlop ?? gpu?.f16MatrixFlopPerSecond;
  if (flopPerSecond === undefined || flopPerSecond === null) {
    throw new CliError(
      'usage',
      'the peak of the hardware that trains is not known',
      'give --peak-flop, or --gpu of one whose matrix rate is known',
    );
  }
  const training = {
    usdPerGpuHour: options.usdPerGpuHour ?? served.usdPerGpuHour,
    flopPerSecond,
    modelFlopUtilization: options.trainingMfu ?? ASSUMED_TRAINING_MFU,
  };
  const assumed =
    options.trainingMfu === undefined
      ? [
          `training is taken to reach ${formatFraction(ASSUMED_TRAINING_MFU)} of the peak; --training-mfu says otherwise`,
        ]
      : [];
  return { input: { training, served }, price, warnings: [...warnings, ...assumed] };
}

/**
 * Dollars need all four of price, peak and the two shares, as the rules of the flags have it; serving may differ in
 * price, peak and share.
 */
function hardware(options: OptimalOptions) {
  const { usdPerGpuHour, peakFlop, trainingMfu, inferenceMfu, prefillMfu } = options;
  if (usdPerGpuHour === undefined) return {};
  const serving = {
    usdPerGpuHour: options.inferenceUsdPerGpuHour ?? usdPerGpuHour,
    flopPerSecond: options.inferencePeakFlop ?? peakFlop,
  };
  return {
    training: { usdPerGpuHour, flopPerSecond: peakFlop, modelFlopUtilization: trainingMfu },
    decode: { ...serving, modelFlopUtilization: inferenceMfu },
    ...(prefillMfu === undefined ? {} : { prefill: { ...serving, modelFlopUtilization: prefillMfu } }),
  };
}

const size = (value: number) => formatLargeCount(value);
const flopText = (flop: number) => `${flop.toExponential(2).replace('e+', 'e')} FLOP`;

/** What a request costs on the hardware that serves, of the cheapest model and of the one that is cheapest to train. */
function servedFacts({ served }: OptimalModel): [string, string][] {
  if (served === null) return [];
  const text = ({ params, gpuCount, ...of }: typeof served.best) =>
    `${size(params)} on ${gpusText(gpuCount)}: input ${formatUsd(of.usdPerMillionInputTokens)}, output ${formatUsd(of.usdPerMillionOutputTokens)} a million, a request ${formatUsd(of.usdPerRequest)}`;
  const error = served.calibration?.decode?.heldOut?.medianError;
  return [
    ['served, predicted', text(served.best)],
    ['against', text(served.baseline)],
    [
      'prediction',
      served.calibration === null
        ? 'not calibrated: upper bounds'
        : `calibrated by reports; error of decode ${error === undefined ? 'not known: one model' : `${formatFraction(error)} median`}`,
    ],
  ];
}

function optimalTable(answer: OptimalModel): string {
  const { flop, usd, intervals } = answer;
  const inUsd = intervals?.usd;
  const facts = factsText([
    ['law', answer.law],
    ['loss', `${answer.loss.toFixed(4)} nats per token`],
    [
      'cheapest to train',
      `${size(flop.baseline.params)} parameters, ${size(flop.baseline.tokens)} tokens; with serving ${flopText(flop.baseline.cost)}`,
    ],
    [
      'cheapest in all',
      `${size(answer.params)}${between(intervals?.params, size)} parameters, ${size(answer.tokens)}${between(intervals?.tokens, size)} tokens; ${flopText(flop.cost)}`,
    ],
    [
      'saving',
      answer.savingFlop === 0
        ? 'none: serving is too little to make another model cheaper'
        : `${formatFraction(answer.savingFraction)}${between(intervals?.savingFraction, formatFraction)}, ${flopText(answer.savingFlop)}`,
    ],
    usd === null
      ? null
      : [
          'cheapest in dollars',
          `${size(usd.params)}${between(inUsd?.params, size)} parameters, ${size(usd.tokens)}${between(inUsd?.tokens, size)} tokens`,
        ],
    usd === null
      ? null
      : [
          'its cost',
          `${formatUsd(usd.cost)}${between(inUsd?.cost, formatUsd)}; training ${formatUsd(usd.trainingCost)}`,
        ],
    usd === null
      ? null
      : [
          'saving in dollars',
          usd.saving === 0
            ? 'none'
            : `${formatFraction(usd.savingFraction)}${between(inUsd?.savingFraction, formatFraction)}, ${formatUsd(usd.saving)}${between(inUsd?.saving, formatUsd)} of ${formatUsd(usd.baseline.cost)}`,
        ],
    ...servedFacts(answer),
    intervals === null
      ? null
      : [
          'in parentheses',
          `${percentText(intervals.level)} intervals; the law’s constants are drawn together, from fits of resampled runs`,
        ],
  ]);
  const rows = answer.underEveryLaw.map((row) =>
    'unavailable' in row
      ? [row.law, '–', '–', row.unavailable]
      : [
          row.law,
          size(row.params),
          size(row.tokens),
          formatFraction(row.savingFraction),
          ...(row.usd === null
            ? row.usdUnavailable === null
              ? []
              : ['–', '–', row.usdUnavailable]
            : [size(row.usd.params), size(row.usd.tokens), formatFraction(row.usd.savingFraction)]),
        ],
  );
  const inDollars = usd === null ? [] : ['in $: parameters', 'tokens', 'saving'];
  return `${facts}\n\n${tableText(['under every law, in FLOP', 'parameters', 'tokens', 'saving', ...inDollars], rows)}`;
}
