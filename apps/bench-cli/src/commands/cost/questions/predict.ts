import { predict } from '@breakeven/cost-model/procedures/predict';
import { bytesPerMatmulParameter } from '@breakeven/cost-model/shape/parameter-count';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { PredictInput } from '@breakeven/schema/cost/cost-input';
import { ELEMENT_TYPES, type ElementType } from '@breakeven/schema/model/element-type';
import { type Command, Option } from 'commander';
import { flagRules } from '../../../arguments/flag-rules.ts';
import { quantity } from '../../../arguments/quantity.ts';
import { readModelArgument } from '../../../model/model-argument.ts';
import { examples, type OutputFormat, outputOption, writeAnswer } from '../answers/answer.ts';
import { predictionTable } from '../answers/prediction-table.ts';
import { calibrationOf, probedHardware } from '../inputs/calibration.ts';
import { priceOfGpu, priceOption, priceWarnings, unknownGpu } from '../inputs/gpu-price.ts';
import { ask, flagNames, warningsInFlags } from './ask.ts';

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
      'What a model would do on an unmeasured GPU: its roofline, less what measured reports lose to theirs.',
    )
    .requiredOption('-m, --model <id|path>', 'a known model, a config.json, or a folder with one')
    .option('--gpu <id>', 'a GPU of the catalogue (the adapter that the reports of --calibrate measured)')
    .option('--gpus <count>', 'how many GPUs (as many as hold the model)', quantity({ min: 1 }))
    .addOption(new Option('-t, --type <type>', 'type of the weights').choices(ELEMENT_TYPES).default('f16'))
    .option('--batch <count>', 'sequences decoded together (1)', quantity({ min: 1 }))
    .option('-d, --depth <tokens>', 'tokens in the KV cache of each sequence (0)', quantity())
    .option('-p, --prompt <tokens>', 'prompt of the prefill (512)', quantity({ min: 1 }))
    .option('--matrix-units', 'make the rates on matrix units the answer; both are printed either way')
    .option(
      '--calibrate <files...>',
      'reports, or decode rates of another tool that import reads: the prediction reaches their share of the roofline',
    )
    .option(
      '--bandwidth-efficiency <share>',
      'share of the memory’s peak that is reached, in place of --calibrate',
      share,
    )
    .option(
      '--compute-efficiency <share>',
      'share of the arithmetic peaks that is reached, in place of --calibrate',
      share,
    )
    .option('--interconnect-bytes-per-second <rate>', 'between GPUs (that of --gpu)', quantity())
    .option('--usd-per-gpu-hour <usd>', 'price of a GPU-hour, for the cost of tokens', quantity())
    .addOption(priceOption())
    .option('--utilization <share>', 'busy share of the paid hours (1)', share)
    .addOption(outputOption())
    .action(run);
  const inPlace = { excludes: ['calibrate'], because: 'it stands in place of what was measured' };
  flagRules(command, {
    bandwidthEfficiency: inPlace,
    computeEfficiency: inPlace,
    matrixUnits: { needs: ['gpu'] },
    price: { excludes: ['usdPerGpuHour'], because: 'both are the price of an hour' },
    utilization: { needs: [['usdPerGpuHour', 'price']] },
  });
  examples(command, [
    'predict -m llama-3.1-8b --gpu nvidia-rtx4090 --bandwidth-efficiency 0.7 --compute-efficiency 0.5',
    'predict -m gpt-3-175b --gpu nvidia-h100-sxm --batch 32 --depth 1024 --usd-per-gpu-hour 2.95',
    'predict -m mixtral-8x7b --gpu amd-mi300x --calibrate mine.json -o json',
    'predict -m llama-2-7b --calibrate 135m.json 360m.json 1.7b.json',
  ]);
}

/** Fields whose flag has another name. */
const FLAGS = {
  contextTokens: 'depth',
  promptTokens: 'prompt',
  gpuCount: 'gpus',
  bytesPerParam: 'type',
  shape: 'model',
};

async function run(options: PredictOptions, command: Command): Promise<void> {
  if (options.gpu !== undefined && !GPUS.some(({ id }) => id === options.gpu)) throw unknownGpu(options.gpu);
  const price = options.price === undefined ? null : priceOfGpu(options.price, options.gpu);
  const shape = await readModelArgument(options.model);
  const calibration = await calibrationOf(options.calibrate, options.gpu, '--calibrate');
  const { measured, leftOut } = calibration;
  const input = {
    shape,
    ...(options.gpu === undefined
      ? { hardware: probedHardware(calibration.reports[0], '--calibrate') }
      : { gpu: options.gpu }),
    gpuCount: options.gpus,
    bytesPerParam: bytesPerMatmulParameter(shape, options.type),
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
  const answer = ask({ command, schema: PredictInput, input, flags: FLAGS, answer: predict });
  await writeAnswer(
    { ...answer, price, calibrationLeftOut: leftOut },
    {
      output: options.output,
      table: predictionTable,
      warnings: [
        ...warningsInFlags(answer.warnings, flagNames(command, FLAGS)),
        ...(price === null ? [] : priceWarnings(price)),
        ...calibration.warnings,
      ],
    },
  );
}
