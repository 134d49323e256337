import { DomainError } from '../values/domain.ts';

/** A straight line through points: y = intercept + slope * x. */
export interface Line {
  intercept: number;
  slope: number;
  /** Standard error of the slope, and of the residuals; null for fewer than three points. */
  slopeError: number | null;
  residualError: number | null;
  meanX: number;
  count: number;
  /** Sum of squared deviations of x. */
  spreadX: number;
}

/**
 * Ordinary least squares of one variable.
 *
 *     slope = sum (x - mx)(y - my) / sum (x - mx)^2,  intercept = my - slope * mx
 *
 * Domain: two points or more, not all of one x. Source: Gauss 1809; standard error as in Draper and Smith, section 1.4.
 * Example: leastSquares([[0, 1], [1, 3], [2, 5]]).slope = 2
 */
export function leastSquares(points: readonly (readonly [number, number])[]): Line {
  const count = points.length;
  const mean = (values: number[]) => values.reduce((total, value) => total + value, 0) / count;
  const meanX = mean(points.map(([x]) => x));
  const meanY = mean(points.map(([, y]) => y));
  let spreadX = 0;
  let product = 0;
  for (const [x, y] of points) {
    spreadX += (x - meanX) ** 2;
    product += (x - meanX) * (y - meanY);
  }
  if (!(spreadX > 0)) throw new DomainError('points', 'must be two or more, of different x');
  const slope = product / spreadX;
  const intercept = meanY - slope * meanX;
  const squares = points.reduce((total, [x, y]) => total + (y - intercept - slope * x) ** 2, 0);
  const residualError = count > 2 ? Math.sqrt(squares / (count - 2)) : null;
  const slopeError = residualError === null ? null : residualError / Math.sqrt(spreadX);
  return { intercept, slope, slopeError, residualError, meanX, count, spreadX };
}
