import fc from 'fast-check';
import { expect, it } from 'vitest';
import { geometricMeanScore, localScore } from './suite-score.ts';

it('gives one ratio of two machines, whichever is the reference', () => {
  const rates = fc.array(fc.double({ min: 0.1, max: 1e5, noNaN: true }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(rates, rates, rates, (a, b, reference) => {
      const over = (x: number[]) => geometricMeanScore(x.map((rate, i) => rate / (reference[i] ?? 1)));
      expect(over(a) / over(b) / (geometricMeanScore(a) / geometricMeanScore(b))).toBeCloseTo(1, 9);
    }),
  );
});

it('averages before it multiplies, as LocalScore does', () => {
  const tests = [
    { promptTokensPerSecond: 900, generatedTokensPerSecond: 30, timeToFirstTokenSeconds: 0.5 },
    { promptTokensPerSecond: 1100, generatedTokensPerSecond: 50, timeToFirstTokenSeconds: 1.5 },
  ];
  // Means 1000, 40 and 1000 ms.
  expect(localScore(tests)).toBeCloseTo(10 * 40_000 ** (1 / 3), 9);
});

it('refuses no tests and rates of 0', () => {
  expect(() => geometricMeanScore([])).toThrow(RangeError);
  expect(() => geometricMeanScore([1, 0])).toThrow('tokensPerSecond must be above 0');
  expect(() => localScore([])).toThrow(RangeError);
});
