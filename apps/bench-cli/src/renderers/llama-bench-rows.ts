import { paramCount } from '@breakeven/cost-model/shape/parameter-count';
import { nanosecondsPerSecond } from '@breakeven/cost-model/values/units';
import { memoryBudget } from '@breakeven/kernels/model/memory-budget';
import type { Report, Result } from '@breakeven/schema/report/report';
import { roundingOfReport, roundingText } from '@breakeven/schema/report/rounding';
import { mean, sampleStandardDeviation } from 'simple-statistics';
import { adapterLabel } from '../device/adapter-label.ts';
import type { LlamaBenchColumn, LlamaBenchRow, LlamaBenchValue } from './llama-bench-columns.ts';

/** What llama-bench's columns have no place for: they say nothing of several sequences at once. */
export function fitsLlamaBench({ concurrency }: Result): boolean {
  return concurrency === 1;
}

/**
 * The results of a report in llama-bench's columns. Settings that do not exist here have the value that means none;
 * none is NULL, because compare-llama-bench.py joins on them.
 */
export function llamaBenchRows(report: Report): LlamaBenchRow[] {
  return report.results.filter(fitsLlamaBench).map((result) => rowOf(report, result));
}

function rowOf(report: Report, result: Result): LlamaBenchRow {
  const { promptTokens, generatedTokens, depthTokens, tokensPerSecond } = result;
  const rates = tokensPerSecond.samples;
  const nanosecondsAt = (rate: number) =>
    Math.round(((promptTokens + generatedTokens) / rate) * nanosecondsPerSecond);
  const nanoseconds = rates.map(nanosecondsAt);
  const columns: Record<LlamaBenchColumn, LlamaBenchValue> = {
    ...modelColumns(report),
    ...settingColumns(report, result),
    n_prompt: promptTokens,
    n_gen: generatedTokens,
    n_depth: depthTokens,
    test_time: report.measuredAt,
    avg_ns: Math.round(mean(nanoseconds)),
    stddev_ns: nanoseconds.length < 2 ? 0 : Math.round(sampleStandardDeviation(nanoseconds)),
    avg_ts: tokensPerSecond.mean,
    stddev_ts: tokensPerSecond.standardDeviation,
  };
  return {
    columns,
    samples: { samples_ns: nanoseconds, samples_ts: rates },
    rounding: roundingText(roundingOfReport(report, result.test)),
  };
}

function modelColumns({ adapter, environment, model, type }: Report) {
  return {
    // Zeros are git's own word for no commit; all lengths are to be the same.
    build_commit: (environment.gitCommit ?? '0'.repeat(40)).slice(0, 8),
    // It counts llama.cpp's commits.
    build_number: 0,
    cpu_info: environment.cpuModel ?? '',
    gpu_info: adapterLabel(adapter).join(' '),
    backends: 'WebGPU',
    // There is no file: the weights are random.
    model_filename: model.id,
    model_type: `${model.name} ${type.toUpperCase()}`,
    model_size: memoryBudget({ shape: model, type, scenarios: [] }).weightBytes,
    model_n_params: paramCount(model),
  };
}

function settingColumns({ type }: Report, result: Result) {
  const { batchTokens, ubatchTokens, keyCacheType, valueCacheType } = result;
  return {
    n_batch: batchTokens ?? 0,
    n_ubatch: ubatchTokens ?? 0,
    n_threads: 0,
    cpu_mask: '0x0',
    cpu_strict: false,
    poll: 0,
    type_k: keyCacheType ?? (type === 'f32' ? 'f32' : 'f16'),
    type_v: valueCacheType ?? (type === 'f32' ? 'f32' : 'f16'),
    // 99 is its users' word for all layers.
    n_gpu_layers: 99,
    n_cpu_moe: 0,
    split_mode: 'none',
    main_gpu: 0,
    no_kv_offload: false,
    // No attention kernel here writes its scores to memory.
    flash_attn: 1,
    devices: 'auto',
    tensor_split: '0.00',
    tensor_buft_overrides: 'none',
    use_mmap: false,
    use_direct_io: false,
    load_mode: 'none',
    embeddings: false,
    no_op_offload: 0,
    no_host: false,
    fit_target: 0,
    fit_min_ctx: 0,
  };
}
