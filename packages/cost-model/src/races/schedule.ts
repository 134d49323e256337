import { DEFAULT_LAW, surfaceOf } from '../laws/laws.ts';
import { leastSquares } from '../numeric/least-squares.ts';
import type { Racer } from './racer.ts';

/**
 * What a run gains at its end over the continuation of its own middle: a lower bound of how much of the descent is the
 * learning rate's and not the tokens'. A lower bound, as the middle has some of it already: from 10 to 60 % of the run the
 * rate falls from 98 to 41 % of its peak.
 *
 *     L = a + b D^-beta through 10 to 60 % of the run;  drop = that at the end - the loss at the end
 *
 *     D tokens, beta of the default law
 *
 * A run stopped in its middle would have ended its schedule there, and lower: mid-run losses of long schedules are too
 * high by about this much (Hoffmann et al. 2022, appendix B: a cycle 25 % too long costs).
 *
 * Domain: a curve with points in that window. Source: as above; the bound is ours.
 * Example: scheduleDrop(racersOf('llama-2')[0]) = 0.0575
 */
export function scheduleDrop({ curve, tokens }: Pick<Racer, 'curve' | 'tokens'>): number {
  const { beta } = surfaceOf(DEFAULT_LAW);
  const middle = curve.points.filter(([d]) => d >= 0.1 * tokens && d <= 0.6 * tokens);
  const { intercept, slope } = leastSquares(middle.map(([d, loss]) => [d ** -beta, loss] as const));
  return intercept + slope * tokens ** -beta - curve.endLoss;
}
