import { DomainError } from '../values/domain.ts';

/**
 * A curve through points that never leaves the range of its two neighbours: piecewise cubic Hermite interpolation
 * with slopes that are a weighted harmonic mean of the neighbouring secants, and 0 at extrema.
 *
 *     slope_i = (w1 + w2) / (w1 / s_(i-1) + w2 / s_i),  w1 = 2 h_i + h_(i-1),  w2 = h_i + 2 h_(i-1)
 *
 *     s secants, h widths of the intervals; at the ends a three-point slope, limited to keep the sign and 3 secants
 *
 * Domain: two points or more, x rising and finite; asked only between the first and the last x. Source: Fritsch and
 * Carlson 1980, Monotone Piecewise Cubic Interpolation; slopes of Fritsch and Butland 1984 (PCHIP).
 * Example: monotoneInterpolation([[0, 0], [1, 1], [2, 4], [3, 9]])(1.5) = 2.21875
 */
export function monotoneInterpolation(points: readonly (readonly [number, number])[]): (x: number) => number {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  if (points.length < 2) throw new DomainError('points', 'must be two or more');
  const widths = xs.slice(1).map((x, i) => x - (xs[i] as number));
  if (!widths.every((width) => width > 0)) throw new DomainError('points', 'must have rising x');
  const secants = widths.map((width, i) => ((ys[i + 1] as number) - (ys[i] as number)) / width);
  const slopes = slopesOf(widths, secants);
  const [first, last] = [xs[0] as number, xs.at(-1) as number];
  return (x) => {
    if (!(x >= first && x <= last))
      throw new DomainError('x', `must be from ${first} to ${last}, but is ${x}`);
    let low = 0;
    let high = widths.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((xs[middle] as number) <= x) low = middle;
      else high = middle;
    }
    const h = widths[low] as number;
    const t = (x - (xs[low] as number)) / h;
    const [y0, y1] = [ys[low] as number, ys[low + 1] as number];
    const [d0, d1] = [slopes[low] as number, slopes[low + 1] as number];
    const hermite = (1 + 2 * t) * (1 - t) ** 2 * y0 + t * t * (3 - 2 * t) * y1;
    return hermite + h * (t * (1 - t) ** 2 * d0 + t * t * (t - 1) * d1);
  };
}

function slopesOf(widths: readonly number[], secants: readonly number[]): number[] {
  const at = (values: readonly number[], i: number) => values[i] as number;
  const n = secants.length;
  if (n === 1) return [at(secants, 0), at(secants, 0)];
  const inner = Array.from({ length: n - 1 }, (_, i) => {
    const [s0, s1] = [at(secants, i), at(secants, i + 1)];
    if (s0 * s1 <= 0) return 0;
    const [h0, h1] = [at(widths, i), at(widths, i + 1)];
    const [w0, w1] = [2 * h1 + h0, h1 + 2 * h0];
    return (w0 + w1) / (w0 / s0 + w1 / s1);
  });
  const end = (h0: number, h1: number, s0: number, s1: number) => {
    const slope = ((2 * h0 + h1) * s0 - h0 * s1) / (h0 + h1);
    if (slope * s0 <= 0) return 0;
    return s0 * s1 < 0 && Math.abs(slope) > 3 * Math.abs(s0) ? 3 * s0 : slope;
  };
  const firstSlope = end(at(widths, 0), at(widths, 1), at(secants, 0), at(secants, 1));
  const lastSlope = end(at(widths, n - 1), at(widths, n - 2), at(secants, n - 1), at(secants, n - 2));
  return [firstSlope, ...inner, lastSlope];
}
