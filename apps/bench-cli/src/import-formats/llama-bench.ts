import type { ImportedRate } from '@breakeven/schema/report/imported-report';
import {
  type ForeignFormat,
  positive,
  quantity,
  type Row,
  requiredCount,
  requiredQuantity,
  UnreadableFieldError,
  utcTime,
  words,
} from './scan/row.ts';

const RATE_FIELDS = ['avg_ts', 'avg_ns', 'samples_ts', 'samples_ns'];

/** Others that a row has had since 2023; with the numbers of tokens alone it may be anything. */
const OTHER_FIELDS = ['build_commit', 'model_filename', 'model_type', 'n_batch', 'test_time', 'stddev_ts'];

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
    (row.n_prompt !== undefined || row.n_gen !== undefined) && row.prompt_tps === undefined
      ? [...RATE_FIELDS, ...OTHER_FIELDS].some((field) => row[field] !== undefined)
      : row['t/s'] !== undefined && TEST_LIKE.test(cell(row.test)),

  read(row) {
    const tokens = tokensOf(row);
    const { promptTokens, generatedTokens, depthTokens } = tokens;
    const rate = rateOf(row, promptTokens + generatedTokens);
    return {
      format: 'llama-bench',
      tool: {
        name: 'llama-bench',
        version: row.build_number === null ? null : words(String(row.build_number ?? '')),
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
      test: testLabel(tokens),
      promptTokens,
      generatedTokens,
      depthTokens,
      concurrency: 1,
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

/** What is meant as a test in a table, however it goes on. */
const TEST_LIKE = /^(?:pp|tg) ?\d/;

const TEST = /^(?:pp ?(\d+))?(?: ?\+ ?)?(?:tg ?(\d+))?(?: ?@ ?d ?(\d+))?$/;

/** A cell of a table, without what makes it bold or slanted. */
const cell = (value: unknown) => (words(value) ?? '').replace(/[*_`]/g, '').trim();

/**
 * Of the fields, or of the name of the test that markdown has. A row without a depth is from before there was one.
 * Throws UnreadableFieldError.
 */
function tokensOf(row: Row): Tokens {
  const isTable = row.n_prompt === undefined && row.n_gen === undefined;
  const tokens = isTable
    ? tokensOfTest(cell(row.test))
    : {
        promptTokens: requiredCount(row.n_prompt, 'n_prompt'),
        generatedTokens: requiredCount(row.n_gen, 'n_gen'),
        depthTokens: row.n_depth === undefined ? 0 : requiredCount(row.n_depth, 'n_depth'),
      };
  if (tokens.promptTokens + tokens.generatedTokens > 0) return tokens;
  throw new UnreadableFieldError(isTable ? 'test' : 'n_prompt and n_gen', 'are of no tokens');
}

function tokensOfTest(test: string): Tokens {
  const [match, prompt = 0, generated = 0, depth = 0] = TEST.exec(test) ?? [];
  if (match === undefined) {
    const problem = test.includes('@')
      ? 'has a depth that is not a number'
      : 'is none of pp512, tg128, pp512+tg128';
    throw new UnreadableFieldError(`test ${JSON.stringify(test)}`, problem);
  }
  return { promptTokens: Number(prompt), generatedTokens: Number(generated), depthTokens: Number(depth) };
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

/**
 * The published figures as they are. Only where a row has no rate but times or samples, its rates are computed of them.
 * Throws UnreadableFieldError.
 */
function rateOf(row: Row, tokens: number): ImportedRate {
  if (row['t/s'] !== undefined) return rateOfCell(cell(row['t/s']));
  const perNanoseconds = (nanoseconds: number) => (1e9 * tokens) / nanoseconds;
  const samples =
    samplesOf(row.samples_ts, 'samples_ts') ??
    samplesOf(row.samples_ns, 'samples_ns')?.map((nanoseconds, index) =>
      perNanoseconds(time(nanoseconds, `samples_ns[${index}]`)),
    ) ??
    null;
  const averageNanoseconds = row.avg_ns === undefined ? null : time(row.avg_ns, 'avg_ns');
  const mean =
    row.avg_ts !== undefined
      ? requiredQuantity(row.avg_ts, 'avg_ts')
      : averageNanoseconds !== null
        ? perNanoseconds(averageNanoseconds)
        : samples === null
          ? requiredQuantity(undefined, 'avg_ts')
          : samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
  return { mean, standardDeviation: quantity(row.stddev_ts), samples };
}

function rateOfCell(text: string): ImportedRate {
  const [, mean, deviation] = MARKDOWN_RATE.exec(text) ?? [];
  return {
    mean: requiredQuantity(mean?.replaceAll(',', '') ?? text, 't/s'),
    standardDeviation: quantity(deviation?.replaceAll(',', '')),
    samples: null,
  };
}

function time(value: unknown, field: string): number {
  const nanoseconds = requiredQuantity(value, field);
  if (nanoseconds > 0) return nanoseconds;
  throw new UnreadableFieldError(field, 'is 0, which gives no rate');
}

/** Of JSON, or of a cell that holds JSON, as tables made from llama-bench's rows have it. */
function samplesOf(value: unknown, field: string): number[] | null {
  const isCell = typeof value === 'string' && /^\[.*\]$/.test(value.trim());
  const values: unknown = isCell ? value.trim().slice(1, -1).split(',') : value;
  if (!Array.isArray(values) || values.length === 0) return null;
  return values.map((sample, index) => requiredQuantity(sample, `${field}[${index}]`));
}

function oldBackend(row: Row): string | null {
  const names = Object.entries(BACKEND_FIELDS).filter(([field]) =>
    [true, 1, '1'].includes(row[field] as string),
  );
  const known = Object.keys(BACKEND_FIELDS).some((field) => field in row);
  return names.length > 0 ? names.map(([, name]) => name).join(',') : known ? 'CPU' : null;
}
