import type { ImportedRate, ImportedResult } from '@breakeven/schema/report/imported-report';
import {
  type ForeignFormat,
  object,
  positive,
  quantity,
  type Row,
  requiredCount,
  requiredQuantity,
  utcTime,
  words,
} from './scan/row.ts';

/**
 * LocalScore: what its command line writes (Mozilla-Ocho/llamafile, localscore/printer.cpp), what it posts and what
 * the site answers (cjpais/LocalScore, src/pages/api/results.ts, src/lib/types.ts), and runs joined with their tests.
 */
export const localScore: ForeignFormat = {
  recognises: (row) =>
    (row.n_prompt !== undefined || row.n_gen !== undefined) &&
    (row.prompt_tps !== undefined || row.gen_tps !== undefined),

  read(row, context) {
    const promptTokens = requiredCount(row.n_prompt, 'n_prompt');
    const generatedTokens = requiredCount(row.n_gen, 'n_gen');
    const firstTokenMilliseconds = positive(row.ttft_ms);
    return {
      format: 'localscore',
      tool: toolOf(context, row),
      measuredAt: utcTime(row.test_time) ?? utcTime(row.created_at) ?? utcTime(context.created_at),
      hardware: hardwareOf(context),
      model: modelOf(context, row),
      test: words(row.name) ?? `pp${promptTokens}+tg${generatedTokens}`,
      promptTokens,
      generatedTokens,
      depthTokens: 0,
      concurrency: 1,
      timing: 'phase',
      rateOf: 'system',
      promptTokensPerSecond: rate(row, 'prompt_tps'),
      generatedTokensPerSecond: rate(row, 'gen_tps'),
      totalTokensPerSecond: null,
      latencies:
        firstTokenMilliseconds === null
          ? []
          : [{ latency: 'timeToFirstToken', statistic: 'mean', seconds: firstTokenMilliseconds / 1000 }],
      // It writes 0.0 W where it has no sensor.
      averagePowerWatts: positive(row.power_watts),
    };
  },
};

function toolOf(context: Row, row: Row): ImportedResult['tool'] {
  const runtime = object(context.runtime_info ?? context.runtime);
  const name = words(runtime.name) ?? words(context.runtime);
  const version = words(runtime.version) ?? words(context.runtime_version);
  return {
    name: 'LocalScore',
    version: words([name, version].filter((part) => part !== null).join(' ')),
    commit:
      words(runtime.commit) ??
      words(runtime.commit_hash) ??
      words(context.runtime_commit) ??
      words(row.build_commit),
  };
}

function hardwareOf(context: Row): ImportedResult['hardware'] {
  const system = object(context.system_info ?? context.system);
  const accelerator = object(context.accelerator_info ?? context.accelerator);
  return {
    accelerator: words(accelerator.name) ?? words(context.accelerator),
    // One accelerator is all that it measures.
    acceleratorCount: 1,
    cpuModel: words(system.cpu_name) ?? words(context.cpu_name),
    backend: words(accelerator.type) ?? words(context.accelerator_type),
  };
}

function modelOf(context: Row, row: Row): ImportedResult['model'] {
  const model = object(context.model);
  return {
    name: words(row.model_name) ?? words(model.name) ?? words(context.model),
    type: words(row.model_quant_str) ?? words(model.quant) ?? words(context.quantization),
    parameterCount:
      positive(row.model_n_params) ?? positive(model.params) ?? positive(context.model_n_params),
    weightBytes: positive(row.model_size),
  };
}

const rate = (row: Row, field: 'prompt_tps' | 'gen_tps'): ImportedRate => ({
  mean: requiredQuantity(row[field], field),
  standardDeviation: quantity(row[`${field}_stddev`]),
  samples: null,
});
