import { monotoneInterpolation } from '../numeric/monotone-interpolation.ts';
import { DomainError, requirePositive } from '../values/domain.ts';

/** How much all users get, and how much each. */
export interface ServedPoint {
  tokensPerSecond: number;
  tokensPerSecondPerUser: number;
}

/** One point of a concurrency sweep. */
export interface SweepPoint extends ServedPoint {
  concurrency: number;
}

/**
 * The points of a sweep that none beats in both throughput and interactivity, from the most to the least interactive.
 *
 *     { p : no q has more tokens/s in all and at least as many per user, or the other way round }
 *
 * Domain: rates > 0 and finite. Source: throughput against interactivity as InferenceX (SemiAnalysis, 2026) shows it.
 * Example: paretoFront([{ concurrency: 1, tokensPerSecond: 50, tokensPerSecondPerUser: 50 }, { concurrency: 2, tokensPerSecond: 40, tokensPerSecondPerUser: 20 }]).length = 1
 */
export function paretoFront<Point extends ServedPoint>(points: readonly Point[]): Point[] {
  for (const { tokensPerSecond, tokensPerSecondPerUser } of points) {
    requirePositive('tokensPerSecond', tokensPerSecond);
    requirePositive('tokensPerSecondPerUser', tokensPerSecondPerUser);
  }
  const interactive = [...points].sort(
    (a, b) => b.tokensPerSecondPerUser - a.tokensPerSecondPerUser || b.tokensPerSecond - a.tokensPerSecond,
  );
  const front: Point[] = [];
  for (const point of interactive) {
    if (point.tokensPerSecond > (front.at(-1)?.tokensPerSecond ?? 0)) front.push(point);
  }
  return front;
}

/**
 * Throughput where each user shall get this many tokens per second: measured at a point of the front, else interpolated.
 *
 *     PCHIP of tokensPerSecond over tokensPerSecondPerUser through the Pareto front
 *
 *     u tokensPerSecondPerUser
 *
 * Domain: u between the slowest and the fastest user of the front; nothing is extrapolated. Source: monotone
 * interpolation on the front as InferenceX (Steffen there); here Fritsch and Butland 1984.
 * Example: throughputAtInteractivity({ points: [{ concurrency: 1, tokensPerSecond: 50, tokensPerSecondPerUser: 50 }, { concurrency: 4, tokensPerSecond: 120, tokensPerSecondPerUser: 30 }], tokensPerSecondPerUser: 40 }).tokensPerSecond = 85
 */
export function throughputAtInteractivity({
  points,
  tokensPerSecondPerUser,
}: {
  points: readonly ServedPoint[];
  tokensPerSecondPerUser: number;
}): { tokensPerSecond: number; provenance: 'measured' | 'interpolated' } {
  requirePositive('tokensPerSecondPerUser', tokensPerSecondPerUser);
  const front = paretoFront(points).reverse();
  const [slowest, fastest] = [front[0], front.at(-1)];
  if (slowest === undefined || fastest === undefined) throw new DomainError('points', 'must have a point');
  const exact = front.find((point) => point.tokensPerSecondPerUser === tokensPerSecondPerUser);
  if (exact !== undefined) return { tokensPerSecond: exact.tokensPerSecond, provenance: 'measured' };
  const [low, high] = [slowest.tokensPerSecondPerUser, fastest.tokensPerSecondPerUser];
  if (!(tokensPerSecondPerUser > low && tokensPerSecondPerUser < high)) {
    throw new DomainError(
      'tokensPerSecondPerUser',
      `must be from ${low} to ${high}, as was measured, but is ${tokensPerSecondPerUser}`,
    );
  }
  const curve = monotoneInterpolation(
    front.map((point) => [point.tokensPerSecondPerUser, point.tokensPerSecond] as const),
  );
  return { tokensPerSecond: curve(tokensPerSecondPerUser), provenance: 'interpolated' };
}
