import type { Result } from '@breakeven/schema/report/report';
import { usdPerMillionTokens } from '../serving/serving-cost.ts';
import { formatCount, formatTokensPerSecond, formatUsd } from '../values/format.ts';

/** What a metric is computed of; null = not measured, no price. */
export interface MetricSubject {
  prefill: Result | null;
  decode: Result | null;
  usdPerHour: number | null;
}

/**
 * `low` and `high` bound a confidence interval of the samples' geometric mean; null where it is not known,
 * or has no bound on that side.
 */
export interface MetricValue {
  value: number;
  low: number | null;
  high: number | null;
}

export interface Metric {
  id: string;
  label: string;
  /** For the head of a narrow column. */
  shortLabel: string;
  unit: string;
  better: 'higher' | 'lower';
  /** Of an axis. */
  scale: 'log' | 'linear';
  description: string;
  compute(subject: MetricSubject): MetricValue | null;
  /** The number, without the unit. */
  format(value: number): string;
}

function rate(result: Result | null): MetricValue | null {
  if (result === null) return null;
  const { median, interval } = result.tokensPerSecond;
  return { value: median, low: interval?.low ?? null, high: interval?.high ?? null };
}

/** The low cost belongs to the high rate. A rate of 0 has no cost, and as a bound leaves that side open. */
function cost(result: Result | null, usdPerHour: number | null): MetricValue | null {
  const tokens = rate(result);
  if (tokens === null || usdPerHour === null) return null;
  const at = (tokensPerSecond: number | null) =>
    tokensPerSecond ? usdPerMillionTokens({ tokensPerSecond, usdPerHour }) : null;
  const value = at(tokens.value);
  return value === null ? null : { value, low: at(tokens.high), high: at(tokens.low) };
}

/**
 * Every metric there is: CLI and table columns, axes and tooltips read label, unit and text from here. Columns stand in
 * this order: what the board ranks by comes first, as a phone shows little more.
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
    compute: ({ decode }) => rate(decode),
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
    compute: ({ prefill }) => rate(prefill),
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
    compute: ({ prefill, usdPerHour }) => cost(prefill, usdPerHour),
    format: formatUsd,
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
    compute: ({ decode }) =>
      decode === null ? null : { value: decode.dispatchesPerToken, low: null, high: null },
    format: formatCount,
  },
} satisfies Record<string, Metric>;

export type MetricId = keyof typeof METRICS;
export const METRIC_IDS = Object.keys(METRICS) as MetricId[];

export function metric(id: MetricId): Metric {
  return METRICS[id];
}

/** `83.1 tokens/s`, `$0.556 per million output tokens`: the sign is in front of the number already. */
export function formatWithUnit({ format, unit }: Pick<Metric, 'format' | 'unit'>, value: number): string {
  return `${format(value)} ${unit.replace(/^\$ /, '')}`;
}
