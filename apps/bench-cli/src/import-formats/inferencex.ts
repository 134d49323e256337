import { engineOf } from './engine.ts';
import { latenciesOf, summaryOf } from './latencies.ts';
import { requestsOf } from './requests.ts';
import {
  count,
  type ForeignFormat,
  object,
  optionalRate,
  positive,
  type ReadRow,
  type Row,
  UnreadableFieldError,
  words,
} from './scan/row.ts';
import { loadText } from './serve.ts';

const RATES = {
  promptTokensPerSecond: ['input_tput_per_gpu', 'input_tput_tps'],
  generatedTokensPerSecond: ['output_tput_per_gpu', 'output_tput_tps'],
  totalTokensPerSecond: ['tput_per_gpu', 'total_tput_tps'],
} as const;

const FIELDS = [
  ...Object.values(RATES).map(([field]) => field),
  'input_tput_per_prefill_gpu',
  'output_tput_per_decode_gpu',
];

/**
 * Rows of InferenceX, formerly InferenceMAX (SemiAnalysisAI/InferenceX, utils/process_result.py and, of its agents,
 * utils/agentic/aggregation): one a file or a list of them, and the rows of its API, whose figures stand under
 * `metrics`. Latencies are in seconds. Rates are per GPU: where prefill and decode have GPUs of their own, prompt tokens
 * per GPU of the prefill, generated ones per GPU of the decode, and both together per GPU of all.
 */
export const inferenceX: ForeignFormat = {
  recognises: (row) =>
    [row, object(row.metrics)].some((figures) => FIELDS.some((field) => figures[field] !== undefined)) ||
    object(perGpuOf(row)).total_tput_tps !== undefined,

  read(given) {
    const row: Row = { ...given, ...object(given.metrics) };
    const agentic = object(perGpuOf(row));
    const published = Object.fromEntries(
      Object.entries(RATES).map(([name, [field, agenticField]]) => [
        name,
        optionalRate(row, field) ?? optionalRate(agentic, agenticField),
      ]),
    ) as Rates;
    assertAllRates(row);
    const promptTokens = count(row.isl);
    const generatedTokens = count(row.osl);
    const concurrency = count(row.conc);
    const { isSplit, counts } = acceleratorsOf(row);
    const ofPhases = ratesOfPhases(row);
    const rates = { ...published, ...ofPhases };
    const requests = agenticRequests(row);
    return {
      format: 'inferencex',
      tool: { name: 'InferenceX', version: null, commit: null },
      measuredAt: null,
      hardware: {
        accelerator: words(row.hw) ?? words(row.hardware) ?? words(row.device),
        cpuModel: null,
        backend: words(row.framework),
        ...counts,
      },
      engine: engineOf(row.framework),
      model: {
        name: words(row.model) ?? words(row.infmax_model_prefix),
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
      // The rates of an agent's row are all divided by the number of all.
      rateOf:
        ofPhases !== null || (isSplit && Object.keys(agentic).length === 0)
          ? 'accelerator-of-phase'
          : 'accelerator',
      ...rates,
      latencies: [...latenciesOf(row), ...agenticLatencies(row)],
      averagePowerWatts: row.power_valid === 0 ? null : positive(row.avg_power_w),
      ...(requests === null ? {} : { requests }),
    };
  },
};

type Rates = Pick<ReadRow, keyof typeof RATES>;

/**
 * Its program has written the rate of all tokens always, since 2025-10 that of the generated ones too, and never that of
 * prompts without both. Throws UnreadableFieldError where one of them is missing.
 */
function assertAllRates(row: Row): void {
  const [input, output, total] = ['input_tput_per_gpu', 'output_tput_per_gpu', 'tput_per_gpu'] as const;
  for (const [field, needed] of [
    [input, output],
    [input, total],
    [output, total],
  ] as const) {
    if (row[field] !== undefined && row[needed] === undefined) {
      throw new UnreadableFieldError(needed, `is missing beside ${field}`);
    }
  }
}

/** Rows of 2025 had the rates per GPU of all in the usual fields, and those per GPU of the phase in fields of their own. */
function ratesOfPhases(row: Row): Partial<Rates> | null {
  const prompt = optionalRate(row, 'input_tput_per_prefill_gpu');
  const generated = optionalRate(row, 'output_tput_per_decode_gpu');
  if (prompt === null && generated === null) return null;
  return { promptTokensPerSecond: prompt, generatedTokensPerSecond: generated };
}

const perGpuOf = (row: Row) => object(object(row.request_metrics).throughput).per_gpu;

function agenticRequests(row: Row) {
  const successful = count(row.num_requests_successful);
  const failed = count(object(row.request_accounting).records_error_dropped);
  return requestsOf({ successful, failed });
}

function agenticLatencies(row: Row): ReadRow['latencies'] {
  const { ttft, tpot, itl, e2el } = object(object(row.request_metrics).latency);
  return [
    ...summaryOf('timeToFirstToken', object(ttft), 1),
    ...summaryOf('timePerOutputToken', object(tpot), 1),
    ...summaryOf('interTokenLatency', object(itl), 1),
    ...summaryOf('endToEnd', object(e2el), 1),
  ];
}

/**
 * Its API repeats the number of GPUs for prefill and decode where both run on the same, so `disagg` decides. A server
 * on several nodes whose `num_decode_gpu` is 0 is not split. Otherwise the number is tensor x pipeline x prefill-context
 * parallel; the older rows have the first alone.
 */
function acceleratorsOf(row: Row): {
  isSplit: boolean;
  counts: Pick<
    ReadRow['hardware'],
    'acceleratorCount' | 'prefillAcceleratorCount' | 'decodeAcceleratorCount'
  >;
} {
  const prefill = count(row.num_prefill_gpu) ?? workersOf(row, 'prefill');
  const decode = count(row.num_decode_gpu) ?? workersOf(row, 'decode');
  const disagg = String(row.disagg ?? '').toLowerCase();
  if (
    disagg !== 'false' &&
    decode !== 0 &&
    (disagg === 'true' || (prefill && decode && prefill !== decode))
  ) {
    const counts = {
      acceleratorCount: prefill !== null && decode !== null ? prefill + decode : null,
      ...(prefill === null ? {} : { prefillAcceleratorCount: prefill }),
      ...(decode === null ? {} : { decodeAcceleratorCount: decode }),
    };
    return { isSplit: true, counts };
  }
  return { isSplit: false, counts: { acceleratorCount: parallel(row, '') ?? (prefill || decode) } };
}

function workersOf(row: Row, phase: 'prefill' | 'decode'): number | null {
  const workers = count(row[`${phase}_num_workers`]);
  const ofOne = parallel(row, `${phase}_`);
  return workers === null || ofOne === null ? null : workers * ofOne;
}

function parallel(row: Row, prefix: '' | 'prefill_' | 'decode_'): number | null {
  const tensor = count(row[`${prefix}tp`]) || null;
  const size = (name: string) => count(row[`${prefix}${name}`]) || 1;
  return tensor === null ? null : tensor * (count(row[`${prefix}pp`]) || 1) * size('pcp_size');
}
