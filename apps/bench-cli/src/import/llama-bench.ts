import type { ImportedRate } from '@breakeven/schema/imported-report';
import { count, type ForeignFormat, positive, quantity, type Row, utcTime, words } from './row.ts';

const RATE_FIELDS = ['avg_ts', 'avg_ns', 'samples_ts', 'samples_ns', 't/s'];

/** Until October 2024 a row had a boolean for each backend in place of `backends`. */
const BACKEND_FIELDS = {
  cuda: 'CUDA',
  opencl: 'OpenCL',
  vulkan: 'Vulkan',
  kompute: 'Kompute',
  metal: 'Metal',
  sycl: 'SYCL',
  rpc: 'RPC',
  gpu_blas: 'GPU BLAS',
  blas: 'BLAS',
};

/**
 * llama-bench of llama.cpp, from August 2023 on (ggml-org/llama.cpp, tools/llama-bench/llama-bench.cpp, its printers).
 * Fields came, went and changed type over time; only the numbers of tokens and the rate are relied upon.
 */
export const llamaBench: ForeignFormat = {
  recognises: (row) =>
    tokensOf(row) !== null && RATE_FIELDS.some((field) => row[field] !== undefined) && !('prompt_tps' in row),

  read(row) {
    const tokens = tokensOf(row) ?? { promptTokens: 0, generatedTokens: 0, depthTokens: 0 };
    const { promptTokens, generatedTokens, depthTokens } = tokens;
    const rate = rateOf(row, promptTokens + generatedTokens);
    return {
      format: 'llama-bench',
      tool: {
        name: 'llama-bench',
        version: words(String(row.build_number ?? '')),
        commit: words(row.build_commit),
      },
      measuredAt: utcTime(row.test_time),
      hardware: {
        accelerator: words(row.gpu_info),
        acceleratorCount: null,
        cpuModel: words(row.cpu_info),
        backend: words(row.backends) ?? words(row.backend) ?? oldBackend(row),
      },
      model: {
        name: words(row.model_type) ?? words(row.model),
        type: null,
        parameterCount: positive(row.model_n_params),
        weightBytes: positive(row.model_size),
      },
      ...{ test: testLabel(tokens), promptTokens, generatedTokens, depthTokens, concurrency: 1 },
      timing: 'phase',
      rateOf: 'system',
      promptTokensPerSecond: generatedTokens === 0 ? rate : null,
      generatedTokensPerSecond: promptTokens === 0 ? rate : null,
      // A test of both is one rate over the tokens and the time of both.
      totalTokensPerSecond: promptTokens > 0 && generatedTokens > 0 ? rate : null,
      latencies: [],
      averagePowerWatts: null,
    };
  },
};

interface Tokens {
  promptTokens: number;
  generatedTokens: number;
  depthTokens: number;
}

/** Of the fields, or of the name of the test that markdown has. A row without a depth is from before there was one. */
function tokensOf(row: Row): Tokens | null {
  const promptTokens = count(row.n_prompt);
  const generatedTokens = count(row.n_gen);
  const name = /^(?:pp ?(\d+))?\+?(?:tg ?(\d+))?(?: @ d(\d+))?$/.exec(words(row.test) ?? '-');
  const tokens =
    promptTokens !== null && generatedTokens !== null
      ? { promptTokens, generatedTokens, depthTokens: count(row.n_depth) ?? 0 }
      : name !== null
        ? {
            promptTokens: Number(name[1] ?? 0),
            generatedTokens: Number(name[2] ?? 0),
            depthTokens: Number(name[3] ?? 0),
          }
        : null;
  return tokens !== null && tokens.promptTokens + tokens.generatedTokens > 0 ? tokens : null;
}

/** `pp512`, `tg128 @ d4096`, `pp512+tg128`. */
export function testLabel({ promptTokens, generatedTokens, depthTokens }: Tokens): string {
  const parts = [
    promptTokens > 0 ? `pp${promptTokens}` : '',
    generatedTokens > 0 ? `tg${generatedTokens}` : '',
  ];
  return `${parts.filter(Boolean).join('+')}${depthTokens > 0 ? ` @ d${depthTokens}` : ''}`;
}

/** `1234.56 ± 7.89`, whatever became of the sign between; a hand may have put in commas: `1,234.56`. */
const RATE = String.raw`(\d{1,3}(?:,\d{3})+(?:\.\d+)?|[\d.]+(?:e[+-]?\d+)?)`;
const MARKDOWN_RATE = new RegExp(`^${RATE}(?:[^\\d.,]+${RATE})?$`, 'i');

/** The published figures as they are. Only where a row has times alone, its rates are computed of them. */
function rateOf(row: Row, tokens: number): ImportedRate {
  const [, mean, deviation] = MARKDOWN_RATE.exec(words(row['t/s']) ?? '') ?? [];
  const perNanoseconds = (nanoseconds: number) => (1e9 * tokens) / nanoseconds;
  const averageNanoseconds = positive(row.avg_ns);
  return {
    mean:
      quantity(row.avg_ts) ??
      quantity(mean?.replaceAll(',', '')) ??
      (averageNanoseconds === null ? null : perNanoseconds(averageNanoseconds)),
    standardDeviation: quantity(row.stddev_ts) ?? quantity(deviation?.replaceAll(',', '')),
    samples: positives(row.samples_ts) ?? positives(row.samples_ns)?.map(perNanoseconds) ?? null,
  };
}

/** Of JSON, or of a cell that holds JSON, as tables made from llama-bench's rows have it. */
function positives(value: unknown): number[] | null {
  const isCell = typeof value === 'string' && /^\[[\d.,\se+-]+\]$/i.test(value);
  const values: unknown = isCell ? value.slice(1, -1).split(',') : value;
  if (!Array.isArray(values) || values.length === 0) return null;
  const numbers = values.map(positive);
  return numbers.every((number) => number !== null) ? numbers : null;
}

function oldBackend(row: Row): string | null {
  const names = Object.entries(BACKEND_FIELDS).filter(([field]) =>
    [true, 1, '1'].includes(row[field] as string),
  );
  const known = Object.keys(BACKEND_FIELDS).some((field) => field in row);
  return names.length > 0 ? names.map(([, name]) => name).join(',') : known ? 'CPU' : null;
}
