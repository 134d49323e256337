import type { Prediction } from '@breakeven/cost-model/procedures/predict';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { MODELS } from '@breakeven/schema/catalogue/models';
import { PredictInput } from '@breakeven/schema/cost/cost-input';
import { z } from 'zod';
import { offThread } from '../../compute/off-thread.ts';
import { question, table } from '../../endpoint/endpoint.ts';
import { flag, integer, number, orNull, text } from '../../endpoint/fields.ts';
import { calibratedByStore, measuredOnHardware } from './measured-on.ts';

const PredictionRow = z.strictObject({
  model: orNull(text('id of the shape')),
  gpu: orNull(text('id of the catalogue; null where hardware was given')),
  provenance: orNull(text('always predicted: not measured')),
  isAnswer: orNull(flag('whether this is the peak that the question asks for')),
  peak: orNull(text('the arithmetic peak: f32-fma, f16-fma, int8-dot or f16-matrix')),
  flopPerSecond: orNull(number('that peak of one GPU', 'FLOP/s')),
  memoryBytesPerSecond: orNull(number('memory bandwidth of one GPU', 'bytes/s')),
  gpuCount: orNull(integer('GPUs that hold the model', 'GPUs')),
  gpusNeeded: orNull(integer('GPUs that the model and its cache need', 'GPUs')),
  weightBytes: orNull(number('bytes of the weights', 'bytes')),
  cacheBytes: orNull(number('bytes of the KV cache of all sequences', 'bytes')),
  decodeTokensPerSecond: orNull(number('decode rate of all sequences together', 'tokens/s')),
  decodeTokensPerSecondPerUser: orNull(number('decode rate of each sequence', 'tokens/s')),
  prefillTokensPerSecond: orNull(number('prefill rate of the prompt', 'tokens/s')),
  usdPerMillionInputTokens: orNull(number('price of a million input tokens', 'USD/1e6 tokens')),
  usdPerMillionOutputTokens: orNull(number('price of a million output tokens', 'USD/1e6 tokens')),
  bandwidthEfficiency: orNull(number('share of the memory bandwidth reached in decode', 'share')),
  computeEfficiency: orNull(number('share of the peak reached in decode', 'share')),
  isCalibrated: orNull(flag('whether measurements calibrate the prediction')),
  warnings: orNull(text('caveats of the figures')),
  reason: orNull(text('why fields of this row are null')),
  batch: orNull(integer('sequences decoded at once', 'sequences')),
});

function rows(answer: Prediction, input: PredictInput): z.output<typeof PredictionRow>[] {
  const { model, gpu, gpuCount, memory, byPeak, provenance, warnings } = answer;
  return byPeak.map(({ peak, assumed, decode, prefill, calibration, ...usd }, at) => ({
    model,
    gpu,
    provenance,
    isAnswer: at === 0,
    peak: peak.kind,
    flopPerSecond: peak.flopPerSecond,
    memoryBytesPerSecond: assumed.memoryBytesPerSecond,
    gpuCount,
    ...memory,
    decodeTokensPerSecond: decode.tokensPerSecond,
    decodeTokensPerSecondPerUser: decode.tokensPerSecondPerUser,
    prefillTokensPerSecond: prefill.tokensPerSecond,
    usdPerMillionInputTokens: usd.usdPerMillionInputTokens,
    usdPerMillionOutputTokens: usd.usdPerMillionOutputTokens,
    bandwidthEfficiency: assumed.bandwidthEfficiency,
    computeEfficiency: assumed.computeEfficiency,
    isCalibrated: calibration !== null,
    warnings: warnings.length === 0 ? null : warnings.join('; '),
    reason: reasonOf(input, answer),
    batch: input.batch ?? 1,
  }));
}

function reasonOf(input: PredictInput, { gpu, memory }: Prediction): string | null {
  const reasons = [
    gpu === null && 'hardware was given, no gpu',
    memory.gpusNeeded === null && 'the memory of the hardware is not known',
    input.usdPerGpuHour === undefined && 'dollars need usdPerGpuHour',
  ].filter((reason) => reason !== false);
  return reasons.length === 0 ? null : reasons.join('; ');
}

export const predict = question({
  summary: 'How fast a model would be on an unmeasured GPU',
  input: calibratedByStore(PredictInput),
  names: { model: 'catalogue-model', gpu: 'gpu', measuredOn: 'hardware' },
  sweeps: { model: MODELS.map(({ id }) => id), gpu: GPUS.map(({ id }) => id), batch: 'list' },
  example: { model: 'llama-2-7b', gpu: 'nvidia-h100-sxm', usdPerGpuHour: '2' },
  answer: async ({ measuredOn, ...input }, context): Promise<Prediction> =>
    offThread('predict', { ...input, ...(await measuredOnHardware(measuredOn, context)) }, context.signal),
  tables: [
    table({
      path: '/cost/predict',
      summary: 'One row per model, GPU and arithmetic peak',
      row: PredictionRow,
      rows,
    }),
  ],
});
