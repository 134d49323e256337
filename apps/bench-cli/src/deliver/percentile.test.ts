import { REPORT } from '@breakeven/schema/report/report.fixture';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { percentileLines } from './percentile.ts';

const row = (reportId: string, rate: number, some = {}) => ({
  reportId,
  hardware: 'NVIDIA L40S',
  test: 'tg128',
  concurrency: '1',
  tokensPerSecondMedian: String(rate),
  hardwareId: 'nvidia-l40s',
  modelShapeId: 'a',
  ...some,
});
const what = `of ${REPORT.model.name} in ${REPORT.type} on NVIDIA L40S`;

it('stands among the reports of the same hardware, model and test alone', () => {
  const rows = [
    row(REPORT.id, 30),
    ...[row('b', 10), row('c', 20), row('d', 29.9), row('e', 40.5)],
    ...[row('f', 1, { hardwareId: 'x' }), row('g', 1, { modelShapeId: 'x' }), row('h', 1, { test: 'pp512' })],
    row('i', 1, { concurrency: '4' }),
  ];
  expect(percentileLines(rows, REPORT)).toEqual([
    `tg128: faster than 3 of 4 other reports ${what} (75th percentile; their fastest: 40.5 tokens/s)`,
  ]);
});

it('says where it is the first, and nothing of a report that the site does not list', () => {
  expect(percentileLines([row(REPORT.id, 30)], REPORT)).toEqual([`tg128: the first report ${what}`]);
  expect(percentileLines([row('b', 30)], REPORT)).toEqual([]);
});

it('has a percentile between 0 and 100 that rises with the rate', () => {
  const percentile = (rate: number, others: readonly number[]) => {
    const [line] = percentileLines(
      [row(REPORT.id, rate), ...others.map((one, n) => row(`${n}`, one))],
      REPORT,
    );
    return Number(/\((\d+)(?:st|nd|rd|th) percentile/.exec(line ?? '')?.[1]);
  };
  const rate = fc.integer({ min: 1, max: 1000 });
  fc.assert(
    fc.property(rate, rate, fc.array(rate, { minLength: 1 }), (one, other, others) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      expect(percentile(low, others)).toBeGreaterThanOrEqual(0);
      expect(percentile(low, others)).toBeLessThanOrEqual(percentile(high, others));
      expect(percentile(1001, others)).toBe(100);
    }),
  );
});
