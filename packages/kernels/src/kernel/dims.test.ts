import { expect, it } from 'vitest';
import { randomNumbers } from '../measure/random-numbers.ts';
import { sumTolerance } from './dims.ts';

it.each([
  [64, 4096, 1e-5],
  [14_336, 8, 1e-5],
  [4 * 14_336, 4096, 2e-5],
  [64, 1, 1e-3],
  [64, 2, 1e-4],
])('tolerates for sums of %d products, in %d outputs, %d of the largest', (inner, count, tolerated) => {
  expect(sumTolerance({ inner }, count).maxRelativeError).toBeCloseTo(tolerated, 12);
});

it('never tolerates a result of 0', () => {
  expect(sumTolerance({ inner: 64 }, 1, 2e-2).maxRelativeError).toBe(0.5);
});

it('tolerates what f32 rounds a few sums by, however near to 0 they come', () => {
  // One after the other, as a kernel with an accumulator adds up: hardly one seed in a hundred is unlucky.
  const wrong = Array.from({ length: 200 }, (_, seed) => {
    const random = randomNumbers(seed);
    const [inner, outputs] = [14_336, 1 + (seed % 4)];
    let [error, largest] = [0, 0];
    for (let output = 0; output < outputs; output++) {
      let [exact, rounded] = [0, 0];
      for (let k = 0; k < inner; k++) {
        const [x, y] = [Math.fround(random() - 0.5), Math.fround(random() - 0.5)];
        exact += x * y;
        rounded = Math.fround(rounded + Math.fround(x * y));
      }
      error = Math.max(error, Math.abs(rounded - exact));
      largest = Math.max(largest, Math.abs(exact));
    }
    return error / largest > sumTolerance({ inner }, outputs).maxRelativeError;
  }).filter(Boolean);
  expect(wrong.length).toBeLessThanOrEqual(2);
});
