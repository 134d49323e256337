import type { ImportedRate } from '@breakeven/schema/report/imported-report';
import { engineOf } from './engine.ts';
import { summaryOf } from './latencies.ts';
import { testLabel } from './llama-bench.ts';
import { requestsOf } from './requests.ts';
import {
  count,
  type ForeignFormat,
  object,
  quantity,
  type Row,
  requiredCount,
  requiredQuantity,
  UnreadableFieldError,
  utcTime,
  words,
} from './scan/row.ts';

/**
 * The JSON of llama-benchy (eugr/llama-benchy, src/llama_benchy/results.py): llama-bench's tests asked of a server. A
 * run has a rate of its prompts and one of its generation, summed over the requests at once; its values are samples.
 * Runs that fill a context before the test proper are `ctx_pp` and `ctx_tg`.
 */
export const llamaBenchy: ForeignFormat = {
  recognises: (row) =>
    ['pp_throughput', 'tg_throughput', 'is_context_prefill_phase'].some(
      (field) => row[field] !== undefined,
    ) &&
    (row.prompt_size !== undefined || row.response_size !== undefined || row.context_size !== undefined),

  read(row, context) {
    const isContext = row.is_context_prefill_phase === true;
    const depthTokens = requiredCount(row.context_size, 'context_size');
    const promptSize = requiredCount(row.prompt_size, 'prompt_size');
    const generatedTokens = requiredCount(row.response_size, 'response_size');
    const prompt = rate(row, 'pp_throughput');
    const generated = rate(row, 'tg_throughput');
    if (prompt === null && generated === null) {
      throw new UnreadableFieldError('pp_throughput and tg_throughput', 'are missing: every request failed');
    }
    const requests = requestsOf({
      successful: count(row.successful_requests),
      failed: count(row.failed_requests ?? row.failed ?? row.errors),
    });
    return {
      format: 'llama-benchy',
      tool: { name: 'llama-benchy', version: words(context.version), commit: null },
      engine: engineOf(context.engine, context.backend),
      measuredAt: utcTime(context.timestamp),
      hardware: { accelerator: null, acceleratorCount: null, cpuModel: null, backend: null },
      model: { name: words(context.model), type: null, parameterCount: null, weightBytes: null },
      test: isContext
        ? `ctx_pp+ctx_tg @ d${depthTokens}`
        : testLabel({ promptTokens: promptSize, generatedTokens, depthTokens }),
      promptTokens: isContext ? depthTokens : promptSize,
      generatedTokens,
      depthTokens: isContext ? 0 : depthTokens,
      concurrency: count(row.concurrency),
      timing: 'phase',
      rateOf: 'system',
      promptTokensPerSecond: prompt,
      generatedTokensPerSecond: generated,
      totalTokensPerSecond: null,
      latencies: summaryOf('timeToFirstToken', object(row.e2e_ttft), 1e-3),
      averagePowerWatts: null,
      ...(requests === null ? {} : { requests }),
    };
  },
};

/** null where no request gave one: a single token has no rate of generation. */
function rate(row: Row, field: string): ImportedRate | null {
  if (row[field] === undefined || row[field] === null) return null;
  const { mean, std, values } = object(row[field]);
  const samples =
    Array.isArray(values) && values.length > 0
      ? values.map((value, index) => requiredQuantity(value, `${field}.values[${index}]`))
      : null;
  return {
    mean:
      mean === undefined && samples !== null
        ? samples.reduce((sum, sample) => sum + sample, 0) / samples.length
        : requiredQuantity(mean, `${field}.mean`),
    standardDeviation: quantity(std),
    samples,
  };
}
