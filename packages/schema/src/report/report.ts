import { z } from 'zod';
import { ElementType } from '../model/element-type.ts';
import { ModelShape } from '../model/model-shape.ts';
import { LARGEST_NUMBER } from '../values/number-limit.ts';
import { text } from '../values/text.ts';
import { Correctness, Method, Probes } from './method.ts';
import { Result } from './result.ts';

export { Provenance, Result } from './result.ts';
export { testName } from './test-name.ts';

const shortText = text(300);
const moderateNumber = z.number().min(-LARGEST_NUMBER).max(LARGEST_NUMBER);
const tuning = z.record(shortText, z.union([moderateNumber, z.boolean()]));

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
  nameSource: z.enum(['webgl-renderer', 'submitter']).optional().meta({
    description:
      'where the description is from if the adapter hides it, as browsers do: what WebGL says, or what the submitter states; absent: the adapter itself',
  }),
});
export type AdapterDescription = z.infer<typeof AdapterDescription>;

/** What the measurement ran in; nothing private: no host, user or path. null = not known. */
export const Environment = z.strictObject({
  toolVersion: shortText,
  gitCommit: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .nullable(),
  programHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .optional()
    .meta({ description: 'SHA-256 of the program; given where its commit is not known' }),
  kernelSourceHash: z.string().regex(/^[0-9a-f]{64}$/),
  runtime: shortText.meta({ description: 'node v20.20.2, or a browser with its version' }),
  webgpuImplementation: shortText.meta({ description: 'npm webgpu 0.6.2 (Dawn), or the browser' }),
  operatingSystem: shortText,
  cpuModel: shortText.nullable(),
  cpuThreads: z.int().positive().max(65_536).nullable(),
  backend: shortText.nullable().optional().meta({ description: 'vulkan, d3d12, metal, ...' }),
  driver: shortText
    .nullable()
    .optional()
    .meta({ description: 'its name and version, as the system says it' }),
  distribution: shortText.nullable().optional().meta({ description: 'Debian GNU/Linux 12, macOS 15.1, ...' }),
  powerMode: shortText.nullable().optional().meta({ description: 'governor, power profile, power source' }),
  memoryBytes: z.number().positive().max(LARGEST_NUMBER).nullable().optional(),
});
export type Environment = z.infer<typeof Environment>;

/**
 * One kernel as it was chosen for one op of one phase of a test, with the number of times that a prompt of one sequence
 * (all its passes together) or one decode step dispatches it.
 */
export const ChosenKernel = z.strictObject({
  phase: z.enum(['prefill', 'decode']),
  test: shortText.meta({ description: 'the result it belongs to' }),
  op: shortText,
  kernel: shortText,
  tuning,
  dims: z.record(shortText, moderateNumber),
  dispatches: z.int().positive(),
  fillsDepth: z.literal(true).optional().meta({
    description:
      'it fills the KV cache before the test and is not timed; absent: the test itself dispatches it',
  }),
  measuredBy: z.enum(['tune', 'spot']).optional().meta({
    description:
      'its choice was timed on this device: by bench-cli tune before, or on the spot before the run; absent: not',
  }),
  rounds: shortText.nullable().optional().meta({
    description:
      'what it rounds beyond the weights as they are stored, in words; null: nothing; absent: an older report, not recorded',
  }),
});
export type ChosenKernel = z.infer<typeof ChosenKernel>;

/** A kernel that was the choice and failed on this device before anything was timed, and what ran in its place. */
export const ReplacedKernel = z.strictObject({
  op: shortText,
  kernel: shortText,
  type: ElementType,
  tuning,
  dims: z.record(shortText, moderateNumber),
  cause: z.enum(['wrong-result', 'does-not-compile', 'refused', 'device-lost']),
  reason: shortText.meta({ description: 'in words' }),
  replacement: z
    .strictObject({ kernel: shortText, tuning })
    .nullable()
    .meta({ description: 'of the same op; null: several other ops compute the same' }),
});
export type ReplacedKernel = z.infer<typeof ReplacedKernel>;

const reportFields = {
  schemaVersion: z.literal(1),
  measuredAt: z.iso.datetime({ precision: 3 }).meta({ description: 'UTC, milliseconds' }),
  adapter: AdapterDescription,
  model: ModelShape,
  type: ElementType,
  weights: z
    .enum(['random', 'checkpoint'])
    .optional()
    .meta({ description: 'absent: random, as in reports from before there was a choice' }),
  environment: Environment,
  kernels: z.array(ChosenKernel).max(20_000),
  replacedKernels: z.array(ReplacedKernel).max(1000).optional().meta({
    description: 'kernels that failed here, each with what ran instead; absent: none, or an older report',
  }),
  results: z.array(Result).min(1).max(1000),
  label: text(120).optional().meta({ description: 'what its owner calls it' }),
  suite: z
    .strictObject({ id: shortText, version: z.int().positive() })
    .optional()
    .meta({ description: 'the fixed set of tests that it is a part of' }),
  method: Method.optional(),
  probes: Probes.optional(),
  correctness: Correctness.optional(),
};

/** A report before it has its id. */
export const ReportDraft = z.strictObject(reportFields);
export type ReportDraft = z.infer<typeof ReportDraft>;

/**
 * Report v1: one model, one type, one adapter, any number of tests. `id` = SHA-256 of the rest (report-id.ts).
 * Fields that came later are optional: a report without them keeps its id.
 */
export const Report = z.strictObject({
  ...reportFields,
  id: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits in lower case'),
});
export type Report = z.infer<typeof Report>;
