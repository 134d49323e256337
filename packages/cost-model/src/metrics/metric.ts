import type { Result } from '@breakeven/schema/report/report';

/** What metrics read of a result, and all that a row of the board keeps of one: no samples, which may be thousands. */
export type MeasuredTest = Pick<
  Result,
  'test' | 'promptTokens' | 'generatedTokens' | 'depthTokens' | 'concurrency' | 'provenance'
> & {
  /** null: not counted. */
  dispatchesPerToken: number | null;
  tokensPerSecond: Pick<Result['tokensPerSecond'], 'median' | 'interval' | 'sampleCount'>;
};

/** A row of the board. null = not measured, no price. */
export interface MetricSubject {
  prefill: MeasuredTest | null;
  decode: MeasuredTest | null;
  usdPerHour: number | null;
  /** Median time from the submission of the prompt of `prefill` to its first token on the host. */
  timeToFirstTokenSeconds?: number | null;
  /** Energy of a token of `decode`, where it was measured and is to be believed. */
  joulesPerToken?: number | null;
  /** Of the limit that binds `decode`: by the probes of its own run, else by the data sheet. 0..1. */
  rooflineShare?: number | null;
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

interface Presentation {
  id: string;
  label: string;
  /** For the head of a narrow column. */
  shortLabel: string;
  unit: string;
  better: 'higher' | 'lower';
  /** Of an axis. */
  scale: 'log' | 'linear';
  description: string;
  /** The same as another in other words, or for writers of kernels: the board does not rank by it. */
  isDetail?: true;
  /** The number, without the unit. */
  format(value: number): string;
}

/** Of each test of one kind, by itself; a row of the board has that of its own test of this kind. */
export interface TestMetric extends Presentation {
  of: 'prefill' | 'decode';
  compute(test: MeasuredTest): MetricValue | null;
  /** The column of a stored result that is this. Where tests are listed, it has its place there. */
  storedAs?: 'tokensPerSecondMedian' | 'dispatchesPerToken';
}

/** Of several tests together, or of the user's inputs: only a row of the board has it. */
export interface RowMetric extends Presentation {
  of: 'row';
  compute(row: MetricSubject): MetricValue | null;
}

export type Metric = TestMetric | RowMetric;

/** The value of a metric on the board. */
export function rowValue(metric: Metric, row: MetricSubject): MetricValue | null {
  if (metric.of === 'row') return metric.compute(row);
  const test = row[metric.of];
  return test === null ? null : metric.compute(test);
}

/** The value of a metric of one test; null of a test of another kind, such as prompt and generation together. */
export function testValue(metric: TestMetric, test: MeasuredTest): MetricValue | null {
  const isOfItsKind =
    metric.of === 'prefill'
      ? test.promptTokens > 0 && test.generatedTokens === 0
      : test.promptTokens === 0 && test.generatedTokens > 0;
  return isOfItsKind ? metric.compute(test) : null;
}

/** `83.1 tokens/s`, `$0.556 per million output tokens`: the sign is in front of the number already. */
export function formatWithUnit({ format, unit }: Pick<Metric, 'format' | 'unit'>, value: number): string {
  return `${format(value)} ${unit.replace(/^\$ /, '')}`;
}
