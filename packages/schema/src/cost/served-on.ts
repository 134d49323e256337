import { z } from 'zod';
import { ruled } from '../input/ruled.ts';
import { ModelShape } from '../model/model-shape.ts';
import { count, nonNegative, positive, share } from './numbers.ts';
import { PEAK_KINDS } from './peak-kind.ts';
import { Speculation } from './workload.ts';

export const precision = {
  bytesPerParam: positive.max(8).optional().meta({ description: 'bytes of a weight; 2 (f16) if left out' }),
  cacheBytesPerElement: positive
    .max(8)
    .optional()
    .meta({ description: 'bytes of a cached key or value; 2 if left out' }),
};
const peaks = {
  memoryBytesPerSecond: positive,
  flopPerSecond: positive.meta({ description: 'arithmetic peak on dense operands' }),
  peakKind: z.enum(PEAK_KINDS).optional().meta({
    description: 'what flopPerSecond counts; the f32 FMA rate, f32-fma, if left out',
  }),
};

const hasMemory = (hardware: unknown) => (hardware as { memoryBytes?: number }).memoryBytes !== undefined;
const hasMatrixRate = (hardware: unknown) =>
  (hardware as { matrixFlopPerSecond?: number }).matrixFlopPerSecond !== undefined;

const inPlaceOfMeasured = { excludes: ['measured'], because: 'it stands in place of what was measured' };

const MeasuredRate = ruled(
  z.strictObject({
    model: z.string().min(1).optional().meta({ description: 'id of the catalogue' }),
    shape: ModelShape.optional().meta({ excludes: ['model'] }),
    phase: z.enum(['prefill', 'decode']),
    tokens: count.meta({
      description: 'prefill: tokens of the prompt; decode: sequences at once',
    }),
    contextTokens: nonNegative,
    bytesPerParam: positive.max(8),
    cacheBytesPerElement: positive.max(8),
    ...peaks,
    tokensPerSecond: positive,
  }),
  [['model', 'shape']],
);

/** Hardware that serves, and what is known of how far below its limits it stays. */
export const servedOn = {
  gpu: z.string().min(1).optional().meta({ description: 'id of the catalogue; or give hardware' }),
  hardware: z
    .strictObject({
      ...peaks,
      matrixFlopPerSecond: positive.optional().meta({ description: 'arithmetic peak of its matrix units' }),
      memoryBytes: positive.optional(),
      source: z.string().min(1).max(300).optional().meta({ description: 'source of the peaks' }),
    })
    .refine(({ peakKind, matrixFlopPerSecond }) => !(peakKind === 'f16-matrix' && matrixFlopPerSecond), {
      path: ['matrixFlopPerSecond'],
      error: 'does not go with peakKind f16-matrix: flopPerSecond is that rate',
    })
    .optional()
    .meta({ excludes: ['gpu'], because: 'a prediction is for one of them' }),
  matrixUnits: z
    .boolean()
    .optional()
    .meta({
      description: 'answer with the rates on matrix units; byPeak has both either way',
      needs: [['gpu', { field: 'hardware', where: hasMatrixRate, text: 'with matrixFlopPerSecond' }]],
    }),
  gpuCount: count.optional().meta({ description: 'the number that the model needs if left out' }),
  usableMemoryShare: share.optional().meta({
    description: 'usable share of the memory of a GPU; 1 if left out',
    needs: [['gpu', { field: 'hardware', where: hasMemory, text: 'with memoryBytes' }]],
  }),
  bandwidthEfficiency: share.optional().meta(inPlaceOfMeasured),
  computeEfficiency: share.optional().meta(inPlaceOfMeasured),
  launchSecondsPerLayer: nonNegative.optional().meta(inPlaceOfMeasured),
  interconnectBytesPerSecond: positive.optional(),
  messageSeconds: nonNegative.optional(),
  measured: z
    .array(MeasuredRate)
    .min(1)
    .max(1000)
    .optional()
    .meta({ description: 'measured rates that calibrate the efficiencies' }),
};

/**
 * What a model of any size is served on: its tokens are priced through the prediction, with the context that the
 * workload gives it.
 */
export const ServedOn = ruled(
  z.strictObject({
    ...servedOn,
    ...precision,
    batch: count.optional().meta({ description: 'requests decoded at once; 1 if left out' }),
    usdPerGpuHour: nonNegative,
    utilization: share.optional().meta({ description: 'busy share of the paid hours; 1 if left out' }),
    speculation: Speculation.optional(),
  }),
  [['gpu', 'hardware']],
);
export type ServedOn = z.infer<typeof ServedOn>;
