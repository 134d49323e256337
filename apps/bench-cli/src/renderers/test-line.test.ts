import { DRAFT, DRAFT_RESULT } from '@breakeven/schema/report/report.fixture';
import { sealReport } from '@breakeven/schema/report/report-id';
import { expect, it } from 'vitest';
import { testLine } from './test-line.ts';

const line = (samples: number[], coefficientOfVariation: number, mild: number[] = []) => {
  const tokensPerSecond = {
    median: 20,
    mean: 20,
    standardDeviation: 1,
    interval: null,
    samples,
    coefficientOfVariation,
    outliers: { mild, severe: [] },
  };
  const result = { ...DRAFT_RESULT, tokensPerSecond };
  return testLine(sealReport({ ...DRAFT, results: [result] }), result);
};

it.each([
  [0.0499, 'CV 5.0%: low'],
  [0.05, 'CV 5.0%: moderate'],
  [0.1, 'CV 10.0%: high'],
  [0.2, 'CV 20.0%: very high'],
])('names the band of a coefficient of variation of %d', (variation, text) => {
  expect(line([19, 20, 21], variation)).toContain(`tg8: 20.0 tokens/s (3 samples, ${text}`);
});

it('counts outliers, and says nothing of the spread of one sample', () => {
  expect(line([19, 20, 90], 0.3, [2])).toContain('very high, 1 outlier');
  expect(line([20], 0)).not.toContain('CV');
});
