/** Tokens per second of each user, and of all of them together. */
export interface ServedPoint {
  perUser: number;
  total: number;
}

/**
 * Those points that no other is better than in both: what can be had, from the fastest for one user to the most for all.
 * Of equal points the first stands for all.
 */
export function paretoFront<Point extends ServedPoint>(points: readonly Point[]): Point[] {
  const front: Point[] = [];
  for (const point of points.toSorted((a, b) => b.perUser - a.perUser || b.total - a.total)) {
    if (point.total > (front.at(-1)?.total ?? Number.NEGATIVE_INFINITY)) front.push(point);
  }
  return front;
}

/** A throughput at a speed per user: of a measurement, or between two. */
export interface ThroughputAt {
  tokensPerSecond: number;
  provenance: 'measured' | 'interpolated';
}

/**
 * The most that hardware yields while each user has at least `perUser` tokens per second, from points of several concurrencies:
 *
 *     log total = log a + (log b - log a) * (log u - log u_a) / (log u_b - log u_a)
 *
 *     a, b  the neighbours on its front, u_a and u_b their speeds per user, u the speed that is asked for
 *
 * Nothing is drawn beyond the points: null where no user gets that much, or where all points are faster than asked, in which
 * case the slowest of them is what was measured. Domain: all rates above 0.
 * Example: points (10, 100) and (20, 60), 14.142 per user: 77.46, interpolated
 */
export function throughputAt(points: readonly ServedPoint[], perUser: number): ThroughputAt | null {
  const front = paretoFront(points.filter((point) => point.perUser > 0 && point.total > 0));
  const measured = front.findLast((point) => point.perUser >= perUser);
  if (measured === undefined) return null;
  const slower = front[front.indexOf(measured) + 1];
  if (slower === undefined || measured.perUser === perUser) {
    return { tokensPerSecond: measured.total, provenance: 'measured' };
  }
  const share = Math.log(perUser / measured.perUser) / Math.log(slower.perUser / measured.perUser);
  return {
    tokensPerSecond: measured.total * (slower.total / measured.total) ** share,
    provenance: 'interpolated',
  };
}
