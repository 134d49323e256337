import { DEFAULT_LAW } from '@breakeven/cost-model/laws/laws';
import { type OptimalModel, optimalModel } from '@breakeven/cost-model/procedures/optimal-model';
import { formatFraction, formatLargeCount, formatUsd } from '@breakeven/cost-model/values/format';
import { OptimalModelInput } from '@breakeven/schema/cost/cost-input';
import { LAW_IDS } from '@breakeven/schema/cost/law-id';
import { type Command, Option } from 'commander';
import { flagRules } from '../../../arguments/flag-rules.ts';
import { quantity } from '../../../arguments/quantity.ts';
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
import { ask, type FlagNames } from './ask.ts';

interface OptimalOptions {
  law: string;
  matchParams?: number;
  loss?: number;
  inferenceTokens: number;
  promptTokens?: number;
  usdPerGpuHour?: number;
  peakFlop?: number;
  trainingMfu?: number;
  prefillMfu?: number;
  inferenceMfu?: number;
  inferenceUsdPerGpuHour?: number;
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
    .requiredOption('--inference-tokens <count>', 'that will be served, prompts and answers', quantity())
    .option('--prompt-tokens <count>', 'how many of them are prompts, for dollars', quantity())
    .option('--usd-per-gpu-hour <usd>', 'dollars too: price of a GPU-hour', quantity())
    .option('--peak-flop <flop>', 'peak FLOP/s of the GPU in the precision that trains', quantity())
    .option('--training-mfu <share>', 'useful share of the peak in training', share)
    .option('--inference-mfu <share>', 'useful share of the peak for answers', share)
    .option('--prefill-mfu <share>', 'useful share of the peak for prompts (as for answers)', share)
    .option('--inference-usd-per-gpu-hour <usd>', 'other hardware for serving: its price', quantity())
    .option('--inference-peak-flop <flop>', 'other hardware or precision for serving: its peak', quantity())
    .option(
      '--samples <count>',
      'draw the constants this many times at random for the intervals (each of the law’s 1,000 draws once)',
      quantity(),
    )
    .option('--seed <number>', 'of the random draws', quantity())
    .addOption(outputOption())
    .action(run);
  const forDollars = ['usdPerGpuHour', 'peakFlop', 'trainingMfu', 'inferenceMfu'];
  const dollars = (name: string) => ({ needs: forDollars.filter((other) => other !== name) });
  flagRules(command, {
    usdPerGpuHour: dollars('usdPerGpuHour'),
    peakFlop: dollars('peakFlop'),
    trainingMfu: dollars('trainingMfu'),
    inferenceMfu: dollars('inferenceMfu'),
    inferenceUsdPerGpuHour: { needs: forDollars },
    inferencePeakFlop: { needs: forDollars },
    prefillMfu: { needs: [...forDollars, 'promptTokens'] },
    promptTokens: {
      needs: [...forDollars, 'prefillMfu'],
      because: 'prompts count apart only where they cost something else',
    },
    seed: { needs: ['samples'] },
  });
  examples(command, [
    'optimal --match-params 13e9 --inference-tokens 2e12 --law de-vries-2023 -o json',
    'optimal --match-params 70B --inference-tokens 10T',
    'optimal --match-params 70B --inference-tokens 1T --usd-per-gpu-hour 2 --peak-flop 989e12 --training-mfu 0.4 --inference-mfu 0.1',
  ]);
}

async function run(options: OptimalOptions, command: Command): Promise<void> {
  const { law, matchParams, loss, inferenceTokens, promptTokens, samples, seed, output } = options;
  const input = {
    law,
    matchParams,
    loss,
    inferenceTokens,
    promptTokens,
    samples,
    seed,
    ...hardware(options),
  };
  const answer = ask({
    command,
    schema: OptimalModelInput,
    input,
    flags: flagsOf(options),
    answer: optimalModel,
  });
  await writeAnswer(answer, { output, table: optimalTable, warnings: answer.warnings });
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
  };
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
            ? []
            : [size(row.usd.params), size(row.usd.tokens), formatFraction(row.usd.savingFraction)]),
        ],
  );
  const inDollars = usd === null ? [] : ['in $: parameters', 'tokens', 'saving'];
  return `${facts}\n\n${tableText(['under every law, in FLOP', 'parameters', 'tokens', 'saving', ...inDollars], rows)}`;
}
