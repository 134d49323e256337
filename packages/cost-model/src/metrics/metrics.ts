import { usdPerMillionTokens } from '../serving/serving-cost.ts';
import {
  formatCount,
  formatFraction,
  formatLargeCount,
  formatNumber,
  formatTokensPerSecond,
  formatUsd,
} from '../values/format.ts';
import { millisecondsPerSecond, secondsPerHour } from '../values/units.ts';
import {
  type MeasuredTest,
  type Metric,
  type MetricSubject,
  type MetricValue,
  rowValue,
  type TestMetric,
} from './metric.ts';

function rate({ tokensPerSecond: { median, interval } }: MeasuredTest): MetricValue {
  return { value: median, low: interval?.low ?? null, high: interval?.high ?? null };
}

/**
 * What a token takes at these rates: the low bound belongs to the high rate. A rate of 0 has no value, and as a bound
 * leaves that side open.
 */
function perToken(
  { value, low, high }: MetricValue,
  at: (tokensPerSecond: number) => number,
): MetricValue | null {
  return value === 0 ? null : { value: at(value), low: high ? at(high) : null, high: low ? at(low) : null };
}

function cost(test: MeasuredTest | null, usdPerHour: number | null): MetricValue | null {
  if (test === null || usdPerHour === null) return null;
  return perToken(rate(test), (tokensPerSecond) => usdPerMillionTokens({ tokensPerSecond, usdPerHour }));
}

/** Of one number without an interval. */
const single = (number: number | null | undefined, of: (number: number) => number): MetricValue | null =>
  number == null ? null : { value: of(number), low: null, high: null };

/** What a dollar buys; at a price next to nothing that is not a number. */
function perUsd({ value, low, high }: MetricValue, usdPerHour: number): MetricValue | null {
  const tokens = (tokensPerSecond: number | null) => {
    const bought = tokensPerSecond === null ? Number.NaN : tokensPerSecond * (secondsPerHour / usdPerHour);
    return Number.isFinite(bought) ? bought : null;
  };
  const bought = tokens(value);
  return bought === null ? null : { value: bought, low: tokens(low), high: tokens(high) };
}

/**
 * Every metric. Each is a column of the board, in this order (what the board ranks by comes first, as a phone
 * shows little more), and a field of the API's rows under its id. Those of a test without a column in the store are also
 * lines under the command line's table, and columns of results.csv and of a report's page.
 */
export const METRICS = {
  decodeTokensPerSecond: {
    id: 'decodeTokensPerSecond',
    label: 'Decode',
    shortLabel: 'Decode',
    unit: 'tokens/s',
    better: 'higher',
    scale: 'log',
    description: 'Tokens generated per second: the median, and the interval of the geometric mean.',
    of: 'decode',
    compute: rate,
    storedAs: 'tokensPerSecondMedian',
    format: formatTokensPerSecond,
  },
  prefillTokensPerSecond: {
    id: 'prefillTokensPerSecond',
    label: 'Prefill',
    shortLabel: 'Prefill',
    unit: 'tokens/s',
    better: 'higher',
    scale: 'log',
    description: 'Prompt tokens read per second: the median, and the interval of the geometric mean.',
    of: 'prefill',
    compute: rate,
    storedAs: 'tokensPerSecondMedian',
    format: formatTokensPerSecond,
  },
  usdPerMillionOutputTokens: {
    id: 'usdPerMillionOutputTokens',
    label: 'Output cost',
    shortLabel: 'Output',
    unit: '$ per million output tokens',
    better: 'lower',
    scale: 'log',
    description: 'Price of an hour of the hardware over the tokens it generates in that hour, never idle.',
    of: 'row',
    compute: ({ decode, usdPerHour }) => cost(decode, usdPerHour),
    format: formatUsd,
  },
  usdPerMillionInputTokens: {
    id: 'usdPerMillionInputTokens',
    label: 'Input cost',
    shortLabel: 'Input',
    unit: '$ per million input tokens',
    better: 'lower',
    scale: 'log',
    description: 'Price of an hour of the hardware over the prompt tokens it reads in that hour, never idle.',
    of: 'row',
    compute: ({ prefill, usdPerHour }) => cost(prefill, usdPerHour),
    format: formatUsd,
  },
  millisecondsPerOutputToken: {
    id: 'millisecondsPerOutputToken',
    label: 'Time per output token',
    shortLabel: 'TPOT',
    unit: 'ms',
    better: 'lower',
    scale: 'log',
    description:
      'How long each sequence waits for its next token: sequences decoded together over their tokens/s.',
    isDetail: true,
    of: 'decode',
    compute: (test) => perToken(rate(test), (rate) => (test.concurrency / rate) * millisecondsPerSecond),
    format: formatNumber,
  },
  decodeDispatchesPerToken: {
    id: 'decodeDispatchesPerToken',
    label: 'Dispatches per decoded token',
    shortLabel: 'Dispatches',
    unit: 'dispatches/token',
    better: 'lower',
    scale: 'linear',
    description:
      'Compute dispatches for one generated token; each has a fixed overhead on the GPU and the host.',
    isDetail: true,
    of: 'decode',
    compute: ({ dispatchesPerToken }) => single(dispatchesPerToken, (it) => it),
    storedAs: 'dispatchesPerToken',
    format: formatCount,
  },
  millisecondsToFirstToken: {
    id: 'millisecondsToFirstToken',
    label: 'Time to first token',
    shortLabel: 'TTFT',
    unit: 'ms',
    better: 'lower',
    scale: 'log',
    description:
      'From the submission of the prompt of the prefill test to its first token on the host, the median.',
    of: 'row',
    compute: ({ timeToFirstTokenSeconds }) =>
      single(timeToFirstTokenSeconds, (it) => it * millisecondsPerSecond),
    format: formatNumber,
  },
  outputTokensPerUsd: {
    id: 'outputTokensPerUsd',
    label: 'Tokens per dollar',
    shortLabel: 'Per $',
    unit: 'output tokens/$',
    better: 'higher',
    scale: 'log',
    description: 'Tokens generated while one dollar pays for the hardware, never idle.',
    of: 'row',
    compute: ({ decode, usdPerHour }) => (decode && usdPerHour ? perUsd(rate(decode), usdPerHour) : null),
    format: formatLargeCount,
  },
  outputTokensPerJoule: {
    id: 'outputTokensPerJoule',
    label: 'Tokens per joule',
    shortLabel: 'Per joule',
    unit: 'output tokens/J',
    better: 'higher',
    scale: 'log',
    description: 'Tokens generated for a joule, over the energy that was measured during the decode test.',
    of: 'row',
    compute: ({ joulesPerToken }) => (joulesPerToken ? single(joulesPerToken, (it) => 1 / it) : null),
    format: formatNumber,
  },
  decodeRooflineShare: {
    id: 'decodeRooflineShare',
    label: 'Share of the roofline',
    shortLabel: 'Roofline',
    unit: 'of the limit that binds',
    better: 'higher',
    scale: 'linear',
    description:
      'Decode speed over what bandwidth and arithmetic allow: by the probes of the same run, else by the data sheet.',
    of: 'row',
    compute: ({ rooflineShare }) => single(rooflineShare, (it) => it),
    format: formatFraction,
  },
} satisfies Record<string, Metric>;

export type MetricId = keyof typeof METRICS;
export const METRIC_IDS = Object.keys(METRICS) as MetricId[];

export function metric(id: MetricId): Metric {
  return METRICS[id];
}

/** What the board can rank by, in the order of its tabs. */
export const RANKED_METRIC_IDS = METRIC_IDS.filter((id) => metric(id).isDetail !== true);

/** Those of a test that stored results have no column for: whatever lists tests shows them beside its columns. */
export const DERIVED_TEST_METRICS = METRIC_IDS.map(metric).filter(
  (entry): entry is TestMetric => entry.of !== 'row' && entry.storedAs === undefined,
);

/** All metrics of a row of the board. */
export function metricValues(row: MetricSubject): Record<MetricId, MetricValue | null> {
  const values = METRIC_IDS.map((id) => [id, rowValue(metric(id), row)]);
  return Object.fromEntries(values) as Record<MetricId, MetricValue | null>;
}
