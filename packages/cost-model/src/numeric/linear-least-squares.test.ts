import { expect, it } from 'vitest';
import { leastSquares } from './least-squares.ts';
import { linearLeastSquares } from './linear-least-squares.ts';

it('finds the plane through exact points, however the rows are ordered', () => {
  const rows = [
    [0, 1, 2],
    [1, 0, 5],
    [1, 1, 1],
    [2, 3, 0],
    [1, 4, 2],
  ];
  const values = rows.map(([a = 0, b = 0, c = 0]) => 3 * a - 2 * b + 0.5 * c);
  for (const order of [rows, [...rows].reverse()]) {
    const target = order === rows ? values : [...values].reverse();
    const { coefficients, sumOfSquares } = linearLeastSquares(order, target);
    for (const [i, value] of [3, -2, 0.5].entries()) expect(coefficients[i]).toBeCloseTo(value, 10);
    expect(sumOfSquares).toBeLessThan(1e-20);
  }
});

it('is the line of one variable where there is a constant beside it', () => {
  const points = [
    [0, 1],
    [1, 2.9],
    [2, 5.2],
    [4, 8.8],
  ] as const;
  const { intercept, slope } = leastSquares(points);
  const { coefficients } = linearLeastSquares(
    points.map(([x]) => [1, x]),
    points.map(([, y]) => y),
  );
  expect(coefficients[0]).toBeCloseTo(intercept, 10);
  expect(coefficients[1]).toBeCloseTo(slope, 10);
});
