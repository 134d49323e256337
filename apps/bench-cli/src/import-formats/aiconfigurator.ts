import { engineOf } from './engine.ts';
import {
  count,
  type ForeignFormat,
  quantity,
  requiredCount,
  requiredQuantity,
  UnreadableFieldError,
  words,
} from './scan/row.ts';
import { loadText } from './serve.ts';

/** `measured=2026-04-17T00:00:00.000Z` among what a row says of its source: the day of the run, with no time. */
const MEASURED = /\bmeasured=(20\d\d-\d\d-\d\d)T/;

const CONCURRENCY = /\bsilicon_concurrency=(\d+)/;

/**
 * Measured serving rows that come with AIConfigurator (ai-dynamo/aiconfigurator, silicon_sample.csv, rows of agg mode): times to
 * the first token and per output token by concurrency. Where attention runs in several copies, batch_size counts the requests of
 * one copy and silicon_concurrency those of all; their ratio multiplies the GPUs. The rate of generated tokens is not published:
 * it is the requests over the time of a token.
 */
export const aiConfigurator: ForeignFormat = {
  recognises: (row) => row.silicon_tpot_ms !== undefined && row.system !== undefined,

  read(row) {
    const batch = requiredCount(row.batch_size, 'batch_size');
    const concurrency = count(CONCURRENCY.exec(words(row.silicon_data_source) ?? '')?.[1]) ?? batch;
    const copies = batch > 0 && concurrency % batch === 0 ? concurrency / batch : null;
    const tensorParallel = count(row.tp_size) || null;
    const milliseconds = requiredQuantity(row.silicon_tpot_ms, 'silicon_tpot_ms');
    if (milliseconds === 0) throw new UnreadableFieldError('silicon_tpot_ms', 'is 0, which gives no rate');
    if (words(row.mode) !== null && words(row.mode) !== 'agg') {
      throw new UnreadableFieldError('mode', `is ${words(row.mode)}: only rows of agg mode are read`);
    }
    const promptTokens = count(row.isl);
    const generatedTokens = count(row.osl);
    const firstToken = quantity(row.silicon_ttft_ms);
    return {
      format: 'aiconfigurator',
      tool: { name: 'AIConfigurator', version: null, commit: null },
      measuredAt: null,
      hardware: {
        accelerator: words(row.system),
        acceleratorCount: copies === null || tensorParallel === null ? null : copies * tensorParallel,
        cpuModel: null,
        backend: words(row.backend),
      },
      engine: [engineOf(row.backend), words(row.backend_version)].filter((part) => part !== null).join(' '),
      model: {
        name: words(row.model_path),
        type: words(row.precision),
        parameterCount: null,
        weightBytes: null,
      },
      test: loadText({ promptTokens, generatedTokens, concurrency }) || 'serve',
      promptTokens,
      generatedTokens,
      depthTokens: 0,
      concurrency,
      timing: 'whole-run',
      rateOf: 'system',
      promptTokensPerSecond: null,
      generatedTokensPerSecond: {
        mean: (1000 * concurrency) / milliseconds,
        standardDeviation: null,
        samples: null,
      },
      totalTokensPerSecond: null,
      latencies: [
        ...(firstToken === null
          ? []
          : [{ latency: 'timeToFirstToken' as const, statistic: 'mean', seconds: firstToken / 1000 }]),
        { latency: 'timePerOutputToken', statistic: 'mean', seconds: milliseconds / 1000 },
      ],
      averagePowerWatts: null,
      origin: {
        source: 'ai-dynamo/aiconfigurator, silicon_sample.csv',
        url: 'https://github.com/ai-dynamo/aiconfigurator',
        licence: 'Apache-2.0',
        observedOn: MEASURED.exec(words(row.silicon_data_source) ?? '')?.[1] ?? null,
      },
    };
  },
};
