import {
  formatBytes,
  formatFraction,
  formatNumber,
  formatSeconds,
  formatTokensPerSecond,
  formatUsd,
} from '@breakeven/cost-model/format';
import { type Prediction, predict } from '@breakeven/cost-model/procedures/predict';
import type { PhaseTime } from '@breakeven/cost-model/serving/phases';
import { GPUS } from '@breakeven/schema/catalog/gpus';
import { catalogueGpu } from '@breakeven/schema/catalogue-gpu';
import { PredictInput } from '@breakeven/schema/cost-input';
import { cacheElementBytes, ELEMENT_BYTES } from '@breakeven/schema/element-bytes';
import { ELEMENT_TYPES, type ElementType } from '@breakeven/schema/element-type';
import type { Report } from '@breakeven/schema/report';
import { type Command, Option } from 'commander';
import { CliError } from '../errors.ts';
import { type LoadedResults, loadResults } from '../load-results.ts';
import { readModelArgument } from '../model-argument.ts';
import { priceOfGpu, priceOption, priceWarnings, unknownGpu } from './gpu-price.ts';
import { importedRates } from './imported-rates.ts';
import { examples, factsText, type OutputFormat, outputOption, tableText, writeAnswer } from './output.ts';
import { quantity } from './quantity.ts';
import { ask } from './question.ts';

interface PredictOptions {
  model: string;
  gpu?: string;
  gpus?: number;
  type: ElementType;
  batch?: number;
  depth?: number;
  prompt?: number;
  matrixUnits?: boolean;
  usdPerGpuHour?: number;
  price?: string;
  utilization?: number;
  bandwidthEfficiency?: number;
  computeEfficiency?: number;
  interconnectBytesPerSecond?: number;
  calibrate?: string[];
  output: OutputFormat;
}

export function define(command: Command): void {
  const share = quantity({ max: 1 });
  command
    .description(
      'What a model would do on a GPU that nobody measured: its roofline, less what measured reports lose to theirs.',
    )
    .requiredOption('-m, --model <id|path>', 'a known model, a config.json, or a folder with one')
    .option('--gpu <id>', 'a GPU of the catalogue (the adapter that the reports of --calibrate measured)')
    .option('--gpus <count>', 'how many (as many as hold the model)', quantity({ min: 1 }))
    .addOption(new Option('-t, --type <type>', 'type of the weights').choices(ELEMENT_TYPES).default('f16'))
    .option('--batch <count>', 'sequences decoded together (1)', quantity({ min: 1 }))
    .option('-d, --depth <tokens>', 'tokens in the cache of each (0)', quantity())
    .option('-p, --prompt <tokens>', 'prompt of the prefill (512)', quantity({ min: 1 }))
    .option('--matrix-units', 'count on matrix units, which WGSL does not reach')
    .option(
      '--calibrate <files...>',
      'reports, or decode rates of another tool that import reads: what they lose, this one loses',
    )
    .option('--bandwidth-efficiency <share>', 'of the memory’s peak, in place of --calibrate', share)
    .option('--compute-efficiency <share>', 'of the arithmetic peak, in place of --calibrate', share)
    .option('--interconnect-bytes-per-second <rate>', 'between GPUs (300e9)', quantity())
    .option('--usd-per-gpu-hour <usd>', 'prices too', quantity())
    .addOption(priceOption('usdPerGpuHour'))
    .option('--utilization <share>', 'share of the paid hours in which it is busy (1)', share)
    .addOption(outputOption())
    .action(run);
  examples(command, [
    'predict -m llama-3.1-8b --gpu nvidia-rtx4090 --bandwidth-efficiency 0.7 --compute-efficiency 0.5',
    'predict -m gpt-3-175b --gpu nvidia-h100-sxm --batch 32 --depth 1024 --usd-per-gpu-hour 2.95',
    'predict -m mixtral-8x7b --gpu amd-mi300x --calibrate mine.json -o json',
    'predict -m llama-2-7b --calibrate 135m.json 360m.json 1.7b.json',
  ]);
}

async function run(options: PredictOptions): Promise<void> {
  if (options.gpu !== undefined && !GPUS.some(({ id }) => id === options.gpu)) throw unknownGpu(options.gpu);
  const price = options.price === undefined ? null : priceOfGpu(options.price, options.gpu);
  const shape = await readModelArgument(options.model);
  const loaded = await Promise.all((options.calibrate ?? []).map(loadResults));
  const reports = loaded.flatMap((results) => (results.kind === 'measured' ? results.reports : []));
  const limits = options.gpu === undefined ? probedLimits : sheetLimits;
  const measured = [
    ...reports.flatMap((report) => ratesOf(report, limits(report))),
    ...loaded.flatMap((results) => (results.kind === 'imported' ? publishedRates(results, options.gpu) : [])),
  ];
  const input = {
    shape,
    ...(options.gpu === undefined ? { hardware: probedLimits(reports[0]) } : { gpu: options.gpu }),
    gpuCount: options.gpus,
    bytesPerParam: ELEMENT_BYTES[options.type],
    batch: options.batch,
    contextTokens: options.depth,
    promptTokens: options.prompt,
    matrixUnits: options.matrixUnits,
    bandwidthEfficiency: options.bandwidthEfficiency,
    computeEfficiency: options.computeEfficiency,
    interconnectBytesPerSecond: options.interconnectBytesPerSecond,
    usdPerGpuHour: price?.usdPerGpuHour ?? options.usdPerGpuHour,
    utilization: options.utilization,
    measured: measured.length === 0 ? undefined : measured,
  };
  const answer = ask({ command: 'predict', schema: PredictInput, input, answer: predict });
  const warnings = [...answer.warnings, ...(price === null ? [] : priceWarnings(price))];
  await writeAnswer({ ...answer, price }, { output: options.output, table: predictionTable, warnings });
}

interface Limits {
  memoryBytesPerSecond: number;
  flopPerSecond: number;
}

/** The data sheet of the GPU that a report measured: that is what a prediction for another one starts from too. */
function sheetLimits({ adapter }: Report): Limits {
  const gpu = adapter.isSoftwareAdapter ? null : catalogueGpu(adapter);
  if (gpu !== null && gpu.f32FlopPerSecond !== null) {
    return { memoryBytesPerSecond: gpu.memoryBytesPerSecond, flopPerSecond: gpu.f32FlopPerSecond };
  }
  const name = adapter.device || adapter.description;
  throw new CliError(
    'usage',
    `${name} is no GPU of the catalogue: its limits are not known`,
    'calibrate with reports of a known GPU, or leave --gpu out to predict for this adapter',
  );
}

/** Of another tool's file, with the data sheets of its GPUs. */
function publishedRates({ name, report }: LoadedResults & { kind: 'imported' }, gpu: string | undefined) {
  if (gpu === undefined) {
    throw new CliError('usage', `${name} has no probes of an adapter to predict for`, 'give --gpu');
  }
  const rates = importedRates(report.results);
  if (rates.length > 0) return rates;
  throw new CliError(
    'usage',
    `${name}: no decode of one user on one GPU, without the CPU, and of a model that the catalogue has`,
    'bench-cli models lists the models; docs/cost-model.md says what is taken',
  );
}

/** What the probes of the same run reached. */
function probedLimits(report: Report | undefined): Limits {
  if (report === undefined)
    throw new CliError(
      'usage',
      'there is nothing to predict for',
      'give --gpu, or --calibrate with reports of the adapter',
    );
  if (report.probes === undefined)
    throw new CliError(
      'usage',
      `the report of ${report.model.id} has no probes`,
      'measure again with this bench-cli',
    );
  const { readBytesPerSecond, fmaFlopPerSecond } = report.probes;
  return { memoryBytesPerSecond: readBytesPerSecond, flopPerSecond: fmaFlopPerSecond.f32 };
}

function ratesOf({ model, type, results }: Report, limits: Limits) {
  return results
    .filter(({ promptTokens, generatedTokens }) => promptTokens === 0 || generatedTokens === 0)
    .map((result) => ({
      shape: model,
      phase: result.promptTokens > 0 ? 'prefill' : 'decode',
      tokens: result.promptTokens > 0 ? result.promptTokens : result.concurrency,
      contextTokens: result.depthTokens,
      bytesPerParam: ELEMENT_BYTES[type],
      cacheBytesPerElement: cacheElementBytes(result),
      ...limits,
      tokensPerSecond: result.tokensPerSecond.median,
    }));
}

function predictionTable(answer: Prediction): string {
  const { memory, calibration, assumed } = answer;
  const error = (phase: 'decode' | 'prefill') => {
    const held = calibration?.[phase]?.heldOut;
    return held
      ? `${formatFraction(held.medianError)} median, ${formatFraction(held.worstError)} at worst, of ${held.models} models held out`
      : 'not known: one model';
  };
  const reached = (phase: 'decode' | 'prefill') => formatFraction(calibration?.[phase]?.efficiency ?? null);
  const row = (name: string, time: PhaseTime, usd: number | null) => [
    name,
    formatTokensPerSecond(time.tokensPerSecond),
    formatSeconds(time.seconds),
    time.bound,
    usd === null ? '–' : formatUsd(usd),
  ];
  const facts = factsText([
    [
      'predicted',
      answer.gpu === null
        ? `${answer.model} on the adapter of the reports`
        : `${answer.model} on ${answer.gpuCount} x ${answer.gpu}`,
    ],
    [
      'memory',
      `weights ${formatBytes(memory.weightBytes)}, cache ${formatBytes(memory.cacheBytes)}${memory.gpusNeeded === null ? '' : `; needs ${memory.gpusNeeded}`}`,
    ],
    [
      'efficiency',
      calibration === null
        ? `memory ${formatFraction(assumed.bandwidthEfficiency)}, arithmetic ${formatFraction(assumed.computeEfficiency)} (assumed)`
        : `decode ${reached('decode')}, prefill ${reached('prefill')} of what limits it`,
    ],
    assumed.launchSecondsPerLayer > 0
      ? ['launches', `${formatSeconds(assumed.launchSecondsPerLayer)} a layer`]
      : null,
    calibration?.decode ? ['error of decode', error('decode')] : null,
    calibration?.prefill ? ['error of prefill', error('prefill')] : null,
    ['per user', `${formatNumber(answer.decode.tokensPerSecondPerUser)} tokens/s`],
  ]);
  const rows = [
    row('decode', answer.decode, answer.usdPerMillionOutputTokens),
    row('prefill', answer.prefill, answer.usdPerMillionInputTokens),
  ];
  return `${facts}\n\n${tableText(['', 'tokens/s', 'a step', 'bound by', '$/M'], rows, [0, 3])}`;
}
