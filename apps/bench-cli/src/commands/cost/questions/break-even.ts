import { type BreakEven, breakEven } from '@breakeven/cost-model/procedures/break-even';
import { qualityWarnings } from '@breakeven/cost-model/procedures/quality-warnings';
import { reportCost } from '@breakeven/cost-model/procedures/report-cost';
import { bytesPerMatmulParameter } from '@breakeven/cost-model/shape/parameter-count';
import { formatCount, formatLargeCount, formatNumber, formatUsd } from '@breakeven/cost-model/values/format';
import { BreakEvenInput } from '@breakeven/schema/cost/cost-input';
import { ELEMENT_BYTES } from '@breakeven/schema/model/element-bytes';
import type { Command } from 'commander';
import { flagRules } from '../../../arguments/flag-rules.ts';
import { quantity } from '../../../arguments/quantity.ts';
import { CliError } from '../../../errors/errors.ts';
import { readModelArgument } from '../../../model/model-argument.ts';
import { examples, factsText, type OutputFormat, outputOption, writeAnswer } from '../answers/answer.ts';
import { priceWarnings } from '../inputs/gpu-price.ts';
import { readReports } from '../inputs/read-reports.ts';
import {
  gpusText,
  SERVED,
  SERVED_FLAGS,
  type ServedOptions,
  servedBy,
  servedFlags,
  servingPrice,
} from '../inputs/served-flags.ts';
import { type WorkloadOptions, workloadFlags, workloadOf } from '../inputs/workload-flags.ts';
import { ask } from './ask.ts';

interface BreakEvenOptions extends ServedOptions, WorkloadOptions {
  trainingUsd: number;
  usdPerMillion?: number;
  usdPerMillionInput?: number;
  usdPerMillionCachedInput?: number;
  usdPerMillionOutput?: number;
  grossMargin?: number;
  tokensPerResponse?: number;
  responsesPerDay?: number;
  model?: string;
  againstTrainingUsd?: number;
  againstUsdPerMillion?: number;
  output: OutputFormat;
}

export function define(command: Command): void {
  command
    .description(
      'When serving a model has cost as much as training it: in tokens, responses and days. The cost of serving is given (for all tokens, or by kind), measured by a report, or predicted for a model on a GPU.',
    )
    .requiredOption('--training-usd <usd>', 'what training cost', quantity())
    .option(
      '--usd-per-million <usd>',
      'price of a million tokens; without --gross-margin, their cost',
      quantity(),
    )
    .option('--usd-per-million-input <usd>', 'cost of a million input tokens of the workload', quantity())
    .option(
      '--usd-per-million-cached-input <usd>',
      'that of input in a prompt cache (as for input)',
      quantity(),
    )
    .option('--usd-per-million-output <usd>', 'that of output', quantity())
    .option('--gross-margin <share>', 'share of the price that is left after serving', quantity({ max: 1 }))
    .option(
      '--tokens-per-response <tokens>',
      'prompt and answer of a response, to answer in responses',
      quantity(),
    )
    .option('--responses-per-day <count>', 'responses of all users, to answer in days', quantity())
    .option('-m, --model <id|path>', 'the model that --gpu serves; without it --report prices its own')
    .option('--against-training-usd <usd>', 'cost of training a second model of equal quality', quantity())
    .option(
      '--against-usd-per-million <usd>',
      'its price of a million tokens, at the same margin',
      quantity(),
    )
    .addOption(outputOption())
    .action(run);
  workloadFlags(command, { hasLife: false });
  servedFlags(command, { needs: ['inputTokens', 'outputTokens'], ofModel: ['model'] });
  const ofOnePrice = { needs: ['usdPerMillion'] };
  const byKind = { excludes: ['usdPerMillion', ...SERVED], because: 'both say what serving costs' };
  flagRules(
    command,
    {
      usdPerMillion: { excludes: SERVED, because: 'both say what serving costs' },
      usdPerMillionInput: { needs: ['usdPerMillionOutput', 'inputTokens', 'outputTokens'], ...byKind },
      usdPerMillionCachedInput: { needs: ['usdPerMillionInput', 'cachedInputTokens'] },
      usdPerMillionOutput: { needs: ['usdPerMillionInput', 'inputTokens', 'outputTokens'], ...byKind },
      grossMargin: ofOnePrice,
      tokensPerResponse: { ...ofOnePrice, excludes: ['inputTokens'] },
      responsesPerDay: { needs: ['tokensPerResponse'] },
      inputTokens: { needs: ['outputTokens'] },
      outputTokens: { needs: ['inputTokens'] },
      cachedInputTokens: { needs: ['inputTokens', ['usdPerMillionInput', ...SERVED]] },
      reasoningTokens: { needs: ['outputTokens'] },
      requestsPerDay: { needs: ['inputTokens', 'outputTokens'] },
      growthPerYear: { needs: ['requestsPerDay'] },
      model: { needs: [SERVED] },
      againstTrainingUsd: { needs: ['againstUsdPerMillion'] },
      againstUsdPerMillion: { needs: ['againstTrainingUsd'] },
    },
    [['usdPerMillion', 'usdPerMillionInput', ...SERVED]],
  );
  examples(command, [
    'break-even --training-usd 5e6 --usd-per-million 20 --gross-margin 0.6 --tokens-per-response 300 --responses-per-day 1e8',
    'break-even --training-usd 1M --usd-per-million 8 --against-training-usd 2M --against-usd-per-million 4',
    'break-even --training-usd 1M --usd-per-million-input 3 --usd-per-million-cached-input 0.3 --usd-per-million-output 15 --input-tokens 3000 --cached-input-tokens 2000 --output-tokens 300',
    'break-even --training-usd 5M -m llama-3.1-8b --gpu nvidia-h100-sxm --batch 32 --input-tokens 1000 --output-tokens 300 --requests-per-day 10M --growth-per-year 50%',
    'break-even --training-usd 1M --report mine.json --inference-usd-per-gpu-hour 0.5 --input-tokens 1000 --output-tokens 300',
  ]);
}

async function run(options: BreakEvenOptions, command: Command): Promise<void> {
  const { trainingUsd, usdPerMillion, grossMargin, tokensPerResponse, responsesPerDay, output } = options;
  const { againstTrainingUsd, againstUsdPerMillion } = options;
  const against =
    againstTrainingUsd === undefined
      ? undefined
      : { trainingUsd: againstTrainingUsd, usdPerMillion: againstUsdPerMillion };
  const cost = await costOf(options);
  const { lifeYears: _, ...workload } = workloadOf(options);
  const answer = ask({
    command,
    schema: BreakEvenInput,
    input: {
      trainingUsd,
      usdPerMillion,
      grossMargin,
      tokensPerResponse,
      responsesPerDay,
      ...workload,
      ...cost.input,
      against,
    },
    flags: {
      ...SERVED_FLAGS,
      shape: 'model',
      prices: options.report === undefined ? 'usdPerMillionInput' : 'report',
      'prices.usdPerMillionInputTokens': 'usdPerMillionInput',
      'prices.usdPerMillionCachedInputTokens': 'usdPerMillionCachedInput',
      'prices.usdPerMillionOutputTokens': 'usdPerMillionOutput',
      served: 'gpu',
      'against.trainingUsd': 'againstTrainingUsd',
      'against.usdPerMillion': 'againstUsdPerMillion',
    },
    answer: breakEven,
  });
  await writeAnswer(answer, {
    output,
    table: (result) => breakEvenTable(result, { basis: cost.basis, isCompared: against !== undefined }),
    warnings: [...answer.warnings, ...cost.warnings],
  });
}

interface ServingCostOf {
  input: Record<string, unknown>;
  warnings: string[];
  /** What the cost of serving rests on, in words; null where it was given. */
  basis: string | null;
}

/** What serving costs: predicted for a model, or as a report measured its own. */
async function costOf(options: BreakEvenOptions): Promise<ServingCostOf> {
  const { gpu, report, model, type } = options;
  if (gpu === undefined && report === undefined) {
    return { input: { prices: givenPrices(options) }, warnings: [], basis: null };
  }
  if (model !== undefined) {
    const shape = await readModelArgument(model);
    const { served, warnings } = await servedBy(options, bytesPerMatmulParameter(shape, type));
    const on = gpu ?? 'the adapter of the reports';
    return { input: { shape, served }, warnings, basis: `predicted for ${shape.id} on ${on}` };
  }
  const [first, ...others] = await readReports(report ?? []);
  if (first === undefined || others.length > 0) {
    throw new CliError('usage', '--report: without -m, give one report', 'give one, or -m');
  }
  const price = servingPrice(options);
  const usdPerHour = options.inferenceUsdPerGpuHour ?? price?.usdPerGpuHour ?? 0;
  const { utilization } = options;
  const measured = reportCost({
    report: first,
    usdPerHour,
    ...(utilization === undefined ? {} : { utilization }),
  });
  const { usdPerMillionInputTokens, usdPerMillionOutputTokens } = measured;
  if (usdPerMillionInputTokens === null || usdPerMillionOutputTokens === null) {
    throw new CliError(
      'usage',
      '--report: the report has no test of prompts alone, or none of answers alone',
      'measure both, as bench-cli run does by itself',
    );
  }
  const prices = { usdPerMillionInputTokens, usdPerMillionCachedInputTokens: 0, usdPerMillionOutputTokens };
  return {
    input: { prices },
    warnings: [
      ...(price === null ? [] : priceWarnings(price)),
      ...(measured.isSoftwareAdapter ? ['a software adapter: the cost says nothing about any GPU'] : []),
      ...qualityWarnings({ shape: first.model, bytesPerParam: ELEMENT_BYTES[first.type] }),
    ],
    basis: `measured: ${measured.model}, ${measured.type}, on ${measured.hardware}`,
  };
}

function givenPrices(options: BreakEvenOptions) {
  if (options.usdPerMillionInput === undefined) return undefined;
  return {
    usdPerMillionInputTokens: options.usdPerMillionInput,
    usdPerMillionCachedInputTokens: options.usdPerMillionCachedInput,
    usdPerMillionOutputTokens: options.usdPerMillionOutput,
  };
}

function breakEvenTable(
  result: BreakEven,
  { basis, isCompared }: { basis: string | null; isCompared: boolean },
): string {
  const { served } = result;
  return factsText([
    basis === null ? null : ['cost of serving', basis],
    served === null
      ? null
      : [
          '',
          `input ${formatUsd(served.usdPerMillionInputTokens)}, output ${formatUsd(served.usdPerMillionOutputTokens)} a million tokens, on ${gpusText(served.gpuCount)}`,
        ],
    ['serving a token costs', formatUsd(result.servingUsdPerToken)],
    ['break-even', `${formatLargeCount(result.breakEvenTokens)} tokens`],
    result.breakEvenResponses === null
      ? null
      : ['', `${formatCount(Math.round(result.breakEvenResponses))} responses`],
    result.breakEvenDays === null ? null : ['', `${formatNumber(result.breakEvenDays)} days`],
    result.servingUsdPerDay === null ? null : ['serving a day costs', formatUsd(result.servingUsdPerDay)],
    result.revenueTokens === null
      ? null
      : ['revenue repays training after', `${formatLargeCount(result.revenueTokens)} tokens`],
    result.grossProfitTokens === null
      ? null
      : ['gross profit does after', `${formatLargeCount(result.grossProfitTokens)} tokens`],
    isCompared ? ['the two models cost the same', againstText(result)] : null,
  ]);
}

const againstText = ({ againstTokens }: BreakEven) =>
  againstTokens === null
    ? 'never: one is cheaper in both'
    : `after ${formatLargeCount(againstTokens)} tokens`;
