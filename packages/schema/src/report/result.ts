import { z } from 'zod';
import { ElementType } from '../model/element-type.ts';
import { LARGEST_NUMBER } from '../values/number-limit.ts';
import { text } from '../values/text.ts';
import { Distribution, Percentiles } from './distribution.ts';
import { Clocks, Power } from './power.ts';
import { testName } from './test-name.ts';

const shortText = text(300);
const tokenCount = z
  .int()
  .nonnegative()
  .max(2 ** 24);
const layerCount = z.int().positive().max(4096);

/** The provenance of a result of a report. What other tools published is not a report: imported-report.ts. */
export const Provenance = z.enum(['measured', 'extrapolated']);
export type Provenance = z.infer<typeof Provenance>;

/**
 * How a result of all layers was drawn from runs of fewer: each repetition ran every count of `measuredLayerCounts`,
 * and the line through their times was taken at `layerCount`.
 */
export const Extrapolation = z.strictObject({
  layerCount,
  measuredLayerCounts: z.array(layerCount).min(2).max(16),
});
export type Extrapolation = z.infer<typeof Extrapolation>;

/** What older reports lack. */
const details = {
  batchTokens: tokenCount.min(1).meta({ description: "llama-bench's n_batch" }),
  ubatchTokens: tokenCount.min(1).meta({ description: 'most prompt tokens of one pass' }),
  keyCacheType: ElementType,
  valueCacheType: ElementType,
  timer: z.enum(['wall', 'gpu']).meta({ description: 'whose clock tokensPerSecond is by' }),
  syncEveryTokens: tokenCount
    .min(1)
    .meta({ description: 'generated tokens between waits of the host; null: it waits once, at the end' })
    .nullable(),
  timeToFirstTokenSeconds: Distribution.nullable().meta({
    description: 'from the submission of the prompt to its first token on the host; null without a prompt',
  }),
  interTokenSeconds: Percentiles.nullable().meta({
    description: 'between generated tokens on the host; null where it does not wait for each',
  }),
  queuedTokensPerSecond: Distribution.nullable().meta({
    description: 'the same generation with one wait at the end of each repetition; null: not measured',
  }),
  encodeSeconds: Distribution.nullable().meta({
    description: 'JavaScript time of one repetition: encoding its passes',
  }),
  submitSeconds: Distribution.nullable().meta({
    description: "host time of one repetition in WebGPU's submit, beside encodeSeconds",
  }),
  submitsPerToken: z.number().positive().max(LARGEST_NUMBER),
  allocatedBytes: z
    .number()
    .positive()
    .max(LARGEST_NUMBER)
    .meta({ description: 'device memory by our own account: weights, cache, activations, staging' }),
  stoppedBy: z
    .enum(['repetitions', 'target', 'time'])
    .meta({ description: 'what ended the repetitions: their number, the target of spread, the time' }),
  clocks: Clocks.nullable(),
  power: Power,
  extrapolation: Extrapolation,
  runsPerSample: z.int().min(2).max(10_000).meta({
    description:
      'runs of the test between two readings of a clock that is coarse, each sample being their mean; absent: one',
  }),
};

/**
 * One test: prefill of `promptTokens`, generation of `generatedTokens`, or both one after the other (then
 * tokensPerSecond counts both, as llama-bench does), at a KV depth.
 */
export const Result = z
  .strictObject({
    test: shortText.meta({ description: "llama-bench's name: pp512, tg128, pp512+tg128, tg128 @ d4096" }),
    promptTokens: tokenCount,
    generatedTokens: tokenCount,
    depthTokens: tokenCount,
    concurrency: z.int().positive().max(65_536),
    tokensPerSecond: Distribution.meta({
      description:
        'of all sequences together; wall time with the read-back of the tokens, unless timer is gpu',
    }),
    gpuSeconds: Distribution.nullable().meta({
      description: 'GPU time of one repetition by timestamp queries; null without them',
    }),
    synchronisation: z
      .enum(['every-token', 'once'])
      .meta({ description: 'when the host waited for the GPU; syncEveryTokens is more exact' }),
    warmupRuns: z.int().nonnegative(),
    dispatchesPerToken: z.number().positive().max(LARGEST_NUMBER),
    provenance: Provenance,
    ...z.object(details).partial().shape,
  })
  .refine((result) => result.promptTokens + result.generatedTokens > 0, {
    path: ['promptTokens'],
    error: 'one of promptTokens and generatedTokens must be above 0',
  })
  .refine((result) => result.test === testName(result), {
    path: ['test'],
    error: 'does not agree with promptTokens, generatedTokens and depthTokens',
  })
  .refine((result) => (result.extrapolation !== undefined) <= (result.provenance === 'extrapolated'), {
    path: ['provenance'],
    error: 'must be extrapolated, as the result has an extrapolation',
  });
export type Result = z.infer<typeof Result>;
