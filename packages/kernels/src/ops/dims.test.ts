import { expect, it } from 'vitest';
import { sumTolerance } from './dims.ts';

it.each([
  [64, 1e-5],
  [14_336, 1e-5],
  [4 * 14_336, 2e-5],
])('tolerates of sums of %d products %d of the largest', (inner, tolerated) => {
  expect(sumTolerance({ inner }).maxRelativeError).toBeCloseTo(tolerated, 12);
});
