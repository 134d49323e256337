import { z } from 'zod';
import { LARGEST_NUMBER } from '../values/number-limit.ts';
import { text } from '../values/text.ts';

const shortText = text(1000);
const count = z
  .int()
  .nonnegative()
  .max(2 ** 40);
const quantity = z.number().nonnegative().max(LARGEST_NUMBER);

const publishedFields = z.record(text(200), z.json());

/** Formats of other tools that are read. */
export const IMPORTED_FORMATS = [
  'llama-bench',
  'localscore',
  'vllm-bench-serve',
  'sglang-bench-serving',
  'inferencex',
  'llama-benchy',
  'aiperf',
  'guidellm',
  'aiconfigurator',
  'figures',
] as const;

/** What a published row says of one rate, in tokens per second. null = the row does not say it. */
export const ImportedRate = z.strictObject({
  mean: quantity.nullable(),
  standardDeviation: quantity.nullable(),
  samples: z.array(quantity).min(1).max(100_000).nullable(),
});
export type ImportedRate = z.infer<typeof ImportedRate>;

/** One statistic of one latency: `p99` of `endToEnd`. */
export const ImportedLatency = z.strictObject({
  latency: z.enum(['timeToFirstToken', 'timePerOutputToken', 'interTokenLatency', 'endToEnd']),
  statistic: z.string().regex(/^(mean|median|standardDeviation|p\d{1,2}(\.\d{1,3})?)$/),
  seconds: quantity,
});
export type ImportedLatency = z.infer<typeof ImportedLatency>;

/** How many requests of a serving benchmark ended how. null = the row does not say it. */
export const ImportedRequests = z.strictObject({
  successful: count.nullable(),
  failed: count.nullable(),
  incomplete: count.nullable().meta({ description: 'stopped before their end, as by a time limit' }),
});
export type ImportedRequests = z.infer<typeof ImportedRequests>;

/** Where a result was published, and what may be done with it. null = nobody said it. */
export const ImportedOrigin = z.strictObject({
  source: shortText.min(1).meta({ description: 'who published it, and where it stands' }),
  url: z
    .url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' })
    .max(1000)
    .nullable(),
  licence: shortText.min(1).nullable().meta({ description: 'as its publisher names it: MIT, Apache-2.0' }),
  observedOn: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/, 'must be a day or a month, as 2026-05-20')
    .nullable()
    .meta({ description: 'of a row that states no time of its measurement: the date of the source' }),
});
export type ImportedOrigin = z.infer<typeof ImportedOrigin>;

/**
 * One row of another tool's results: what we have words for, and the row itself as it was published, unchanged.
 * It has no kernels, environment or id of its own and never becomes a `Result`: nothing here measured it.
 */
export const ImportedResult = z.strictObject({
  provenance: z.literal('imported'),
  format: z.enum(IMPORTED_FORMATS),
  tool: z.strictObject({
    name: shortText,
    version: shortText.nullable(),
    commit: shortText.nullable(),
  }),
  measuredAt: z.iso.datetime().nullable().meta({ description: 'UTC; null where the row has no time zone' }),
  hardware: z.strictObject({
    accelerator: shortText.nullable().meta({ description: "the tool's own name of it, several joined" }),
    acceleratorCount: count.nullable(),
    cpuModel: shortText.nullable(),
    backend: shortText.nullable(),
    prefillAcceleratorCount: count.optional().meta({
      description: 'of servers whose prefill and decode run on accelerators of their own',
    }),
    decodeAcceleratorCount: count.optional(),
  }),
  engine: shortText
    .nullable()
    .optional()
    .meta({ description: 'what served the requests, where the row names it: SGLang, vLLM, TensorRT-LLM' }),
  model: z.strictObject({
    name: shortText.nullable(),
    type: shortText.nullable().meta({ description: "the tool's own name of the quantisation" }),
    parameterCount: quantity.nullable(),
    weightBytes: quantity.nullable(),
  }),
  test: shortText.meta({ description: "llama-bench's name: pp512, tg128 @ d4096, pp512+tg128" }),
  promptTokens: count.nullable(),
  generatedTokens: count.nullable(),
  depthTokens: count.nullable(),
  concurrency: count.nullable(),
  timing: z.enum(['phase', 'whole-run']).meta({
    description:
      'whether a rate counts the time of its own phase, or of the whole run, as benchmarks of servers do',
  }),
  rateOf: z.enum(['system', 'accelerator', 'accelerator-of-phase']).meta({
    description:
      'accelerator: divided by their number; accelerator-of-phase: prompt tokens by the number of those for prefill, ' +
      'generated tokens by the number of those for decode, both together by the number of all',
  }),
  promptTokensPerSecond: ImportedRate.nullable(),
  generatedTokensPerSecond: ImportedRate.nullable(),
  totalTokensPerSecond: ImportedRate.nullable().meta({ description: 'prompt and generated tokens together' }),
  latencies: z.array(ImportedLatency).max(200),
  requests: ImportedRequests.optional(),
  averagePowerWatts: quantity.nullable(),
  origin: ImportedOrigin.optional(),
  row: publishedFields.meta({
    description: 'the row as it was published; {} where its figures alone were kept',
  }),
  context: publishedFields.nullable().meta({
    description: 'what the file says around a row that stands inside another object; null where it does not',
  }),
});
export type ImportedResult = z.infer<typeof ImportedResult>;

const importedReportFields = {
  kind: z.literal('imported'),
  schemaVersion: z.literal(1),
  encoding: z.enum(['json', 'jsonl', 'csv', 'md', 'sql']),
  results: z.array(ImportedResult).min(1).max(100_000),
};

/** An imported report before it has its id. */
export const ImportedReportDraft = z.strictObject(importedReportFields);
export type ImportedReportDraft = z.infer<typeof ImportedReportDraft>;

/** The results of one imported file. `id` = SHA-256 of the rest, as of a `Report`: a file imports to one id. */
export const ImportedReport = z.strictObject({
  ...importedReportFields,
  id: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits in lower case'),
});
export type ImportedReport = z.infer<typeof ImportedReport>;
