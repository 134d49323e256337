import { expect, it } from 'vitest';
import { extrapolateSeconds } from './extrapolate.ts';

it.each([
  [
    'two counts: the line through them',
    [
      [2, 5],
      [4, 9],
    ],
    32,
    65,
  ],
  [
    'three counts on a line',
    [
      [2, 5],
      [4, 9],
      [8, 17],
    ],
    80,
    161,
  ],
  // Least squares of (1, 1), (2, 3), (3, 2): slope 0.5, intercept 1.
  [
    'three counts beside it',
    [
      [1, 1],
      [2, 3],
      [3, 2],
    ],
    10,
    6,
  ],
  [
    'times that fall are noise',
    [
      [2, 5],
      [4, 4],
    ],
    32,
    5,
  ],
] as const)('%s', (_, points, layerCount, seconds) => {
  const found = extrapolateSeconds(
    points.map(([layers = 0, seconds = 0]) => ({ layers, seconds })),
    layerCount,
  );
  expect(found).toBeCloseTo(seconds, 9);
});
