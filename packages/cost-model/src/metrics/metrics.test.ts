import type { Result } from '@breakeven/schema/report/report';
import { DRAFT_RESULT } from '@breakeven/schema/report/report.fixture';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatWithUnit, rowValue, testValue } from './metric.ts';
import { DERIVED_TEST_METRICS, METRIC_IDS, METRICS, type MetricId, metric, metricValues } from './metrics.ts';

function result(median: number, interval: { low: number; high: number } | null): Result {
  return {
    ...DRAFT_RESULT,
    tokensPerSecond: {
      median,
      mean: median,
      standardDeviation: 0,
      interval: interval && { ...interval, level: 0.95 },
      samples: [median],
    },
  };
}

const prefill = result(2000, null);
const decode = result(1000, { low: 500, high: 2000 });
const compute = (id: MetricId, change: object = {}) =>
  rowValue(metric(id), { prefill, decode, usdPerHour: 2, ...change });

describe('METRICS', () => {
  it('has each entry under its own id', () => {
    for (const [key, entry] of Object.entries(METRICS)) expect(entry.id).toBe(key);
    expect(METRIC_IDS).toEqual(Object.keys(METRICS));
  });

  it('begins with what the board ranks by: a phone shows little more than the first column', () => {
    expect(METRIC_IDS[0]).toBe('decodeTokensPerSecond');
  });

  it.each(METRIC_IDS)('%s: has words for every place that shows it', (id) => {
    const { label, shortLabel, unit, description } = metric(id);
    for (const word of [label, shortLabel, unit, description]) expect(word).not.toBe('');
    expect(shortLabel.length).toBeLessThanOrEqual(label.length);
  });

  it.each(METRIC_IDS)('%s: is null where nothing was measured', (id) => {
    expect(compute(id, { prefill: null, decode: null })).toBeNull();
  });
});

describe('a metric of a test', () => {
  const test = (promptTokens: number, generatedTokens: number) => ({
    ...decode,
    promptTokens,
    generatedTokens,
  });

  it('has a value of tests of its kind alone', () => {
    const { decodeTokensPerSecond, prefillTokensPerSecond } = METRICS;
    expect(testValue(decodeTokensPerSecond, test(0, 8))).toEqual({ value: 1000, low: 500, high: 2000 });
    expect(testValue(prefillTokensPerSecond, test(8, 0))).toEqual({ value: 1000, low: 500, high: 2000 });
    for (const other of [test(8, 0), test(8, 8)]) {
      expect(testValue(decodeTokensPerSecond, other)).toBeNull();
    }
    for (const other of [test(0, 8), test(8, 8)]) {
      expect(testValue(prefillTokensPerSecond, other)).toBeNull();
    }
  });

  it('is derived where no column of a stored result is it', () => {
    const ids: string[] = DERIVED_TEST_METRICS.map(({ id }) => id);
    const others = ['decodeTokensPerSecond', 'usdPerMillionOutputTokens', 'decodeDispatchesPerToken'];
    expect(ids.filter((id) => others.includes(id))).toEqual([]);
  });
});

it('gives a row of the board every metric under its id', () => {
  const values = metricValues({ prefill, decode, usdPerHour: 2 });
  expect(Object.keys(values)).toEqual(METRIC_IDS);
  expect(values.prefillTokensPerSecond?.value).toBe(2000);
  expect(values.decodeTokensPerSecond?.value).toBe(1000);
  expect(values.decodeDispatchesPerToken?.value).toBe(28.5);
});

describe('rates', () => {
  it('are the median with its interval', () => {
    expect(compute('decodeTokensPerSecond')).toEqual({ value: 1000, low: 500, high: 2000 });
    expect(compute('prefillTokensPerSecond')).toEqual({ value: 2000, low: null, high: null });
  });

  it('need no price', () => {
    expect(compute('decodeTokensPerSecond', { usdPerHour: null })?.value).toBe(1000);
  });
});

describe('costs', () => {
  it('are of prefill for input, of decode for output', () => {
    expect(compute('usdPerMillionInputTokens')?.value).toBeCloseTo(0.2777777777777778, 12);
    expect(compute('usdPerMillionOutputTokens')?.value).toBeCloseTo(0.5555555555555556, 12);
  });

  it('turn the interval round: the low cost belongs to the high rate', () => {
    const cost = compute('usdPerMillionOutputTokens');
    expect(cost?.low).toBeCloseTo(0.2777777777777778, 12);
    expect(cost?.high).toBeCloseTo(1.1111111111111112, 12);
  });

  it('are null without a price, and 0 where it is free', () => {
    expect(compute('usdPerMillionOutputTokens', { usdPerHour: null })).toBeNull();
    expect(compute('usdPerMillionOutputTokens', { usdPerHour: 0 })?.value).toBe(0);
  });

  it('have no upper bound where the rate may be 0, and no value where it is', () => {
    const open = compute('usdPerMillionOutputTokens', { decode: result(10, { low: 0, high: 20 }) });
    expect(open).toMatchObject({ high: null });
    expect(compute('usdPerMillionOutputTokens', { decode: result(0, null) })).toBeNull();
  });
});

describe('time per output token', () => {
  it('is the inverse of the rate, and so is its interval', () => {
    expect(compute('millisecondsPerOutputToken')).toEqual({ value: 1, low: 0.5, high: 2 });
    expect(compute('millisecondsPerOutputToken', { decode: result(83.1, null) })?.value).toBeCloseTo(
      12.03369,
      5,
    );
  });

  it('is that of one sequence: each waits for the tokens of all', () => {
    const eight = { ...result(412, null), concurrency: 8 };
    expect(testValue(METRICS.millisecondsPerOutputToken, eight)?.value).toBeCloseTo(19.41748, 5);
  });

  it('is null of a prefill and of a rate of 0', () => {
    const { millisecondsPerOutputToken } = METRICS;
    expect(
      testValue(millisecondsPerOutputToken, { ...prefill, promptTokens: 8, generatedTokens: 0 }),
    ).toBeNull();
    expect(testValue(millisecondsPerOutputToken, result(0, null))).toBeNull();
  });

  it('has no column in the store: results.csv and the CLI have it from here', () => {
    expect(DERIVED_TEST_METRICS).toContain(METRICS.millisecondsPerOutputToken);
  });
});

describe('every metric', () => {
  const subject = fc.record({
    prefill: fc.constant(prefill),
    decode: fc
      .tuple(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([median, spread]) => result(median, { low: median * (1 - spread), high: median * (1 + spread) })),
    usdPerHour: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
  });

  it.each(METRIC_IDS)('%s: bounds bracket the value, and nothing is NaN', (id) => {
    fc.assert(
      fc.property(subject, (measured) => {
        const computed = rowValue(metric(id), measured);
        if (computed === null) return;
        const { value, low, high } = computed;
        expect(value).toBeGreaterThanOrEqual(low ?? value);
        expect(value).toBeLessThanOrEqual(high ?? value);
        expect(metric(id).format(value)).toMatch(/\d/);
      }),
    );
  });
});

describe('formatWithUnit', () => {
  it('writes the unit behind the number, and a dollar sign once', () => {
    expect(formatWithUnit(METRICS.decodeTokensPerSecond, 83.1)).toBe('83.1 tokens/s');
    expect(formatWithUnit(METRICS.usdPerMillionOutputTokens, 0.5556)).toBe(
      '$0.556 per million output tokens',
    );
  });
});

describe('metrics of what a report need not hold', () => {
  it('are null where it does not, and without an interval where it does', () => {
    const ids = ['millisecondsToFirstToken', 'outputTokensPerJoule', 'decodeRooflineShare'] as const;
    expect(ids.map((id) => compute(id))).toEqual([null, null, null]);
    const more = { timeToFirstTokenSeconds: 0.25, joulesPerToken: 4, rooflineShare: 0.5 };
    expect(ids.map((id) => compute(id, more))).toEqual(
      [250, 0.25, 0.5].map((value) => ({ value, low: null, high: null })),
    );
  });

  it('are tokens for a dollar: the inverse of what a million cost', () => {
    expect(compute('outputTokensPerUsd')).toEqual({ value: 1_800_000, low: 900_000, high: 3_600_000 });
    expect(compute('outputTokensPerUsd', { usdPerHour: null })).toBeNull();
    expect(compute('outputTokensPerUsd', { usdPerHour: 0 })).toBeNull();
  });
});
