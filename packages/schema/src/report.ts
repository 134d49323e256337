import { z } from 'zod';
import { Distribution } from './distribution.ts';
import { ElementType } from './element-type.ts';
import { ModelShape } from './model-shape.ts';
import { LARGEST_NUMBER } from './number-limit.ts';
import { text } from './text.ts';

const shortText = text(300);
const moderateNumber = z.number().min(-LARGEST_NUMBER).max(LARGEST_NUMBER);
const tokenCount = z
  .int()
  .nonnegative()
  .max(2 ** 24);

/** WebGPU's `adapter.info`, whole, and whether the adapter is a software rasteriser. Unknown texts are ''. */
export const AdapterDescription = z.strictObject({
  vendor: shortText,
  architecture: shortText,
  device: shortText,
  description: shortText,
  subgroupMinSize: z.int().nonnegative().max(1024),
  subgroupMaxSize: z.int().nonnegative().max(1024),
  isFallbackAdapter: z.boolean(),
  isSoftwareAdapter: z.boolean(),
});
export type AdapterDescription = z.infer<typeof AdapterDescription>;

/** What the measurement ran in; nothing private: no host, user or path. null = not known. */
export const Environment = z.strictObject({
  toolVersion: shortText,
  gitCommit: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .nullable(),
  kernelSourceHash: z.string().regex(/^[0-9a-f]{64}$/),
  runtime: shortText.meta({ description: 'node v20.20.2, or a browser with its version' }),
  webgpuImplementation: shortText.meta({ description: 'npm webgpu 0.6.2 (Dawn), or the browser' }),
  operatingSystem: shortText,
  cpuModel: shortText.nullable(),
  cpuThreads: z.int().positive().max(65_536).nullable(),
});
export type Environment = z.infer<typeof Environment>;

/** One kernel as it was chosen for one op of one phase, with the number of times a pass dispatches it. */
export const ChosenKernel = z.strictObject({
  phase: z.enum(['prefill', 'decode']),
  test: shortText.meta({ description: 'the result it belongs to' }),
  op: shortText,
  kernel: shortText,
  tuning: z.record(shortText, z.union([moderateNumber, z.boolean()])),
  dims: z.record(shortText, moderateNumber),
  dispatches: z.int().positive(),
});
export type ChosenKernel = z.infer<typeof ChosenKernel>;

export const Provenance = z.enum(['measured', 'extrapolated', 'interpolated', 'predicted', 'imported']);
export type Provenance = z.infer<typeof Provenance>;

/** One test: prefill of `promptTokens` or generation of `generatedTokens` (the other is 0) at a KV depth. */
export const Result = z
  .strictObject({
    test: shortText.meta({ description: "llama-bench's name: pp512, tg128, tg128 @ d4096" }),
    promptTokens: tokenCount,
    generatedTokens: tokenCount,
    depthTokens: tokenCount,
    concurrency: z.int().positive().max(65_536),
    tokensPerSecond: Distribution.meta({ description: 'wall time, with the read-back of the tokens' }),
    gpuSeconds: Distribution.nullable().meta({
      description: 'GPU time of one repetition by timestamp queries; null without them',
    }),
    synchronisation: z
      .enum(['every-token', 'once'])
      .meta({ description: 'when the host waited for the GPU' }),
    warmupRuns: z.int().nonnegative(),
    dispatchesPerToken: z.number().positive().max(LARGEST_NUMBER),
    provenance: Provenance,
  })
  .refine((result) => result.promptTokens > 0 !== result.generatedTokens > 0, {
    path: ['promptTokens'],
    error: 'exactly one of promptTokens and generatedTokens must be above 0',
  })
  .refine((result) => result.test === testName(result), {
    path: ['test'],
    error: 'does not agree with promptTokens, generatedTokens and depthTokens',
  });
export type Result = z.infer<typeof Result>;

/** llama-bench's name of a test: `pp512`, `tg128`, `tg128 @ d4096`. */
export function testName(test: {
  promptTokens: number;
  generatedTokens: number;
  depthTokens: number;
}): string {
  const name = test.promptTokens > 0 ? `pp${test.promptTokens}` : `tg${test.generatedTokens}`;
  return test.depthTokens > 0 ? `${name} @ d${test.depthTokens}` : name;
}

const reportFields = {
  schemaVersion: z.literal(1),
  measuredAt: z.iso.datetime({ precision: 3 }).meta({ description: 'UTC, milliseconds' }),
  adapter: AdapterDescription,
  model: ModelShape,
  type: ElementType,
  environment: Environment,
  kernels: z.array(ChosenKernel).max(1000),
  results: z.array(Result).min(1).max(1000),
};

/** A report before it has its id. */
export const ReportDraft = z.strictObject(reportFields);
export type ReportDraft = z.infer<typeof ReportDraft>;

/** Report v1: one model, one type, one adapter, any number of tests. `id` = SHA-256 of the rest (report-id.ts). */
export const Report = z.strictObject({
  ...reportFields,
  id: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits'),
});
export type Report = z.infer<typeof Report>;
