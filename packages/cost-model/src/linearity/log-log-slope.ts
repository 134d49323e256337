import { leastSquares } from '../numeric/least-squares.ts';
import { studentT } from '../numeric/student-t.ts';
import { requirePositive } from '../values/domain.ts';

export interface LogLogSlope {
  slope: number;
  /** null for two points, which leave no degree of freedom. */
  interval: { low: number; high: number; level: number } | null;
  /** ln(cost) at ln(params) = 0. */
  intercept: number;
}

/**
 * How the cost of a token grows with the size of the model: 1 is linear.
 *
 *     ln(1 / r) = a + s ln N,  interval s -+ t(n - 2) * standard error
 *
 *     N params, r tokensPerSecond of n models; s slope, a intercept
 *
 * Domain: two models or more, of different sizes; N, r > 0. Source: the "roughly linear" of Timbers 2023 as an
 * exponent; least squares with Student's t, Draper and Smith, section 1.4.
 * Example: logLogSlope([{ params: 1e9, tokensPerSecond: 100 }, { params: 1e10, tokensPerSecond: 10 }]).slope = 1
 */
export function logLogSlope(
  points: readonly { params: number; tokensPerSecond: number }[],
  level = 0.95,
): LogLogSlope {
  for (const { params, tokensPerSecond } of points) {
    requirePositive('params', params);
    requirePositive('tokensPerSecond', tokensPerSecond);
  }
  const { slope, intercept, slopeError, count } = leastSquares(
    points.map(({ params, tokensPerSecond }) => [Math.log(params), -Math.log(tokensPerSecond)] as const),
  );
  if (slopeError === null) return { slope, intercept, interval: null };
  const reach = studentT({ degreesOfFreedom: count - 2, level }) * slopeError;
  return { slope, intercept, interval: { low: slope - reach, high: slope + reach, level } };
}
