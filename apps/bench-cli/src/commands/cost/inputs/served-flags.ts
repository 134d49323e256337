import { findGpu } from '@breakeven/schema/catalogue/find-price';
import { ELEMENT_BYTES } from '@breakeven/schema/model/element-bytes';
import { ELEMENT_TYPES, type ElementType } from '@breakeven/schema/model/element-type';
import { type Command, Option } from 'commander';
import { flagRules } from '../../../arguments/flag-rules.ts';
import { quantity } from '../../../arguments/quantity.ts';
import { CliError } from '../../../errors/errors.ts';
import { calibrationOf, probedHardware } from './calibration.ts';
import {
  type ChosenPrice,
  gpuPrice,
  priceOfGpu,
  priceOption,
  priceWarnings,
  today,
  unknownGpu,
} from './gpu-price.ts';
import { type SpeculationOptions, speculationFlags, speculationOf } from './workload-flags.ts';

/** The flags of hardware that serves models which it may never have run. */
export interface ServedOptions extends SpeculationOptions {
  gpu?: string;
  report?: string[];
  gpus?: number;
  type: ElementType;
  batch?: number;
  matrixUnits?: boolean;
  inferenceUsdPerGpuHour?: number;
  price?: string;
  utilization?: number;
}

export const SERVED = ['gpu', 'report'];

export function servedFlags(
  command: Command,
  { needs, ofModel = [] }: { needs: readonly string[]; ofModel?: readonly string[] },
): void {
  command
    .option('--gpu <id>', 'serve users on this GPU of the catalogue, at predicted prices of tokens')
    .option(
      '--report <files...>',
      'reports that calibrate the prediction; without --gpu it is for their adapter',
    )
    .option(
      '--gpus <count>',
      'how many GPUs serve together (as many as hold the model)',
      quantity({ min: 1, isWhole: true }),
    )
    .addOption(new Option('-t, --type <type>', 'type of the weights').choices(ELEMENT_TYPES).default('f16'))
    .option('--batch <count>', 'requests decoded together (1)', quantity({ min: 1, isWhole: true }))
    .option('--matrix-units', 'use the peak of matrix units, which plain WGSL does not reach')
    .option('--inference-usd-per-gpu-hour <usd>', 'price of a GPU-hour of serving', quantity())
    .addOption(priceOption())
    .option('--utilization <share>', 'busy share of the paid hours (1)', quantity({ max: 1 }));
  const ofServed = { needs: [SERVED, ...ofModel] };
  flagRules(command, {
    gpu: { needs: [...needs, ...ofModel] },
    report: { needs },
    gpus: ofServed,
    type: ofServed,
    batch: ofServed,
    matrixUnits: ofServed,
    utilization: { needs: [SERVED] },
    inferenceUsdPerGpuHour: { needs: [SERVED] },
    price: {
      needs: [SERVED],
      excludes: ['inferenceUsdPerGpuHour'],
      because: 'both are the price of an hour',
    },
  });
  speculationFlags(command, [SERVED, ...ofModel]);
}

/** Which flag gives a field of the hardware that serves. */
export const SERVED_FLAGS = {
  'served.gpu': 'gpu',
  'served.gpuCount': 'gpus',
  'served.batch': 'batch',
  'served.bytesPerParam': 'type',
  'served.matrixUnits': 'matrixUnits',
  'served.utilization': 'utilization',
  'served.usdPerGpuHour': 'inferenceUsdPerGpuHour',
  'served.speculation.acceptanceRate': 'acceptanceRate',
  'served.speculation.draftTokens': 'draftTokens',
  'served.speculation.draftCost': 'draftCost',
};

/** The hardware as the question takes it, with the price of its hours and what to warn of. */
export async function servedBy(options: ServedOptions, bytesPerParam?: number) {
  const { gpu, gpus, type, batch, matrixUnits, utilization } = options;
  if (gpu !== undefined && findGpu(gpu) === undefined) throw unknownGpu(gpu);
  const price = servingPrice(options);
  const { measured, reports, leftOut, warnings } = await calibrationOf(options.report, gpu, '--report');
  const served = {
    ...(gpu === undefined ? { hardware: probedHardware(reports[0], '--report') } : { gpu }),
    gpuCount: gpus,
    bytesPerParam: bytesPerParam ?? ELEMENT_BYTES[type],
    batch,
    matrixUnits,
    usdPerGpuHour: options.inferenceUsdPerGpuHour ?? price?.usdPerGpuHour,
    utilization,
    speculation: speculationOf(options),
    measured: measured.length === 0 ? undefined : measured,
  };
  const given = Object.fromEntries(Object.entries(served).filter(([, value]) => value !== undefined));
  return {
    served: given,
    price,
    leftOut,
    warnings: [...(price === null ? [] : priceWarnings(price)), ...warnings],
  };
}

export function servingPrice({ gpu, price, inferenceUsdPerGpuHour }: ServedOptions): ChosenPrice | null {
  if (inferenceUsdPerGpuHour !== undefined) return null;
  if (price !== undefined) return priceOfGpu(price, gpu);
  if (gpu !== undefined) return gpuPrice({ gpu, kind: 'on-demand', asOf: today() });
  throw new CliError(
    'usage',
    'no price per hour is known for the adapter in these reports',
    'give --inference-usd-per-gpu-hour, or --price',
  );
}

export const gpusText = (count: number) => (count === 1 ? '1 GPU' : `${count} GPUs`);
