import { latenciesOf } from './latencies.ts';
import { count, type ForeignFormat, object, positive, type Row, words } from './row.ts';
import { rate } from './vllm.ts';

/**
 * Rows of InferenceX, formerly InferenceMAX (SemiAnalysisAI/InferenceX, utils/process_result.py): agg_bmk.json, and the
 * rows of its API, whose figures stand under `metrics`. Rates are per GPU, latencies in seconds.
 */
export const inferenceX: ForeignFormat = {
  recognises: (row) => positive({ ...row, ...object(row.metrics) }.tput_per_gpu) !== null,

  read(published) {
    const row: Row = { ...published, ...object(published.metrics) };
    const promptTokens = count(row.isl);
    const generatedTokens = count(row.osl);
    const concurrency = count(row.conc);
    return {
      format: 'inferencex',
      tool: { name: 'InferenceX', version: null, commit: null },
      measuredAt: null,
      hardware: {
        accelerator: words(row.hw) ?? words(row.hardware),
        acceleratorCount: acceleratorCount(row),
        cpuModel: null,
        backend: words(row.framework),
      },
      model: {
        name: words(row.model) ?? words(row.infmax_model_prefix),
        type: words(row.precision),
        parameterCount: null,
        weightBytes: null,
      },
      test: `isl ${promptTokens ?? '?'}, osl ${generatedTokens ?? '?'}, concurrency ${concurrency ?? '?'}`,
      ...{ promptTokens, generatedTokens, depthTokens: 0, concurrency },
      timing: 'whole-run',
      rateOf: 'accelerator',
      promptTokensPerSecond: rate(row.input_tput_per_gpu),
      generatedTokensPerSecond: rate(row.output_tput_per_gpu),
      totalTokensPerSecond: rate(row.tput_per_gpu),
      latencies: latenciesOf(row),
      averagePowerWatts: row.power_valid === 0 ? null : positive(row.avg_power_w),
    };
  },
};

/** tensor x pipeline x prefill-context parallel; the older rows have the first alone. */
function acceleratorCount(row: Row): number | null {
  const [prefill, decode] = [count(row.num_prefill_gpu), count(row.num_decode_gpu)];
  if (prefill !== null && decode !== null) return prefill + decode;
  const tensorParallel = count(row.tp);
  return tensorParallel === null ? null : tensorParallel * (count(row.pp) ?? 1) * (count(row.pcp_size) ?? 1);
}
