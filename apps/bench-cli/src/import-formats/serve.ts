import { latenciesOf } from './latencies.ts';
import { serveRequests } from './requests.ts';
import { count, optionalRate, type ReadRow, type Row, rateOf, words } from './scan/row.ts';

/** Fields that benchmarks of servers share; a row has most of them, whatever tool and year it is from. */
const SERVE_FIELDS = [
  'duration',
  'completed',
  'request_throughput',
  'output_throughput',
  'total_token_throughput',
  'total_throughput',
  'total_input_tokens',
  'total_output_tokens',
  'mean_ttft_ms',
  'median_ttft_ms',
];

/** Of three fields no other tool has all as plain values. */
export const isServeRow = (row: Row): boolean =>
  SERVE_FIELDS.filter((field) => row[field] !== undefined && !isObject(row[field])).length >= 3;

const isObject = (value: unknown) => typeof value === 'object' && value !== null;

/** The load of a serving benchmark; null = not known, or not the same for all requests. */
interface Load {
  promptTokens?: number | null;
  generatedTokens?: number | null;
  concurrency?: number | null;
  requestsPerSecond?: number | null;
}

/** What is known of a load: `isl 1024, osl 128, concurrency 16`; may be empty. */
export function loadText({
  promptTokens = null,
  generatedTokens = null,
  concurrency = null,
  requestsPerSecond = null,
}: Load): string {
  const parts = [
    promptTokens === null ? null : `isl ${promptTokens}`,
    generatedTokens === null ? null : `osl ${generatedTokens}`,
    concurrency === null ? null : `concurrency ${concurrency}`,
    requestsPerSecond === null ? null : `${requestsPerSecond} requests/s`,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

/** The test of a serving benchmark: `serve 160 requests, concurrency 16`. */
export function serveTest({ requests, ...load }: Load & { requests: number | null }): string {
  const text = loadText(load);
  return `serve${requests === null ? '' : ` ${requests} requests`}${text === '' ? '' : `, ${text}`}`;
}

/** What vLLM's and SGLang's rows have in common. */
export function readServeRow(row: Row): Omit<ReadRow, 'format' | 'tool' | 'engine' | 'test'> {
  const requests = serveRequests(row);
  const isEmbedding = row.input_sequence_throughput !== undefined;
  return {
    measuredAt: null,
    hardware: {
      accelerator: null,
      acceleratorCount: null,
      cpuModel: null,
      backend: words(row.backend) ?? words(row.endpoint_type),
    },
    model: { name: words(row.model_id), type: null, parameterCount: null, weightBytes: null },
    promptTokens: same(row.input_lens),
    generatedTokens: same(row.output_lens),
    depthTokens: null,
    concurrency: count(row.max_concurrency),
    timing: 'whole-run',
    rateOf: 'system',
    promptTokensPerSecond: optionalRate(row, 'input_throughput'),
    generatedTokensPerSecond: isEmbedding ? null : rateOf(row.output_throughput, 'output_throughput'),
    totalTokensPerSecond: optionalRate(
      row,
      row.total_token_throughput === undefined ? 'total_throughput' : 'total_token_throughput',
    ),
    // Of no request there are no times: the zeros that are written are those of an empty list.
    latencies: requests?.successful === 0 ? [] : latenciesOf(row),
    averagePowerWatts: null,
    ...(requests === null ? {} : { requests }),
  };
}

/** The length that all requests have; null where they differ or the file has none (without --save-detailed). */
function same(lengths: unknown): number | null {
  if (!Array.isArray(lengths) || lengths.some((length) => length !== lengths[0])) return null;
  return count(lengths[0]);
}
