import { DomainError, requireNonNegative } from '../values/domain.ts';
import { lossAfter, type Racer } from './racer.ts';

/** A span of GPU-hours. */
export interface Span {
  from: number;
  to: number;
}

/** A change of the lead: within `span` the two are closer than the noise, `gpuHours` is where their lines cross. */
export interface Crossing {
  gpuHours: number;
  span: Span;
  leader: string;
  /** The largest lead that it goes on to have before it loses it again, or the race ends. */
  margin: number;
}

export interface Pair {
  smaller: string;
  larger: string;
  /** The GPU-hours in which both curves are known. */
  known: Span;
  leaderAtStart: string | null;
  leaderAtEnd: string | null;
  crossings: Crossing[];
  /** Where they came closer than the noise and the lead did not change. */
  ties: Span[];
  /** Smallest and largest of loss(smaller) - loss(larger), and where; 0 where their lines meet first. */
  closest: { gpuHours: number; difference: number };
  largestLeadOfLarger: { gpuHours: number; difference: number };
}

interface Point {
  hours: number;
  difference: number;
}

/** Differences of loss at every GPU-hour where either curve has a point: between them both are straight. */
function differences(smaller: Racer, larger: Racer): Point[] {
  const hoursOf = (racer: Racer) => racer.curve.points.map(([tokens]) => tokens * racer.gpuHoursPerToken);
  const hours = [...hoursOf(smaller), ...hoursOf(larger)].sort((a, b) => a - b);
  const at = (racer: Racer, h: number) =>
    lossAfter({ curve: racer.curve, tokens: h / racer.gpuHoursPerToken });
  return hours.flatMap((h) => {
    const [a, b] = [at(smaller, h), at(larger, h)];
    return a === null || b === null ? [] : [{ hours: h, difference: a - b }];
  });
}

const crossing = (a: Point, b: Point, level: number) =>
  a.hours + ((level - a.difference) / (b.difference - a.difference)) * (b.hours - a.hours);

/**
 * Who leads a race of two runs over GPU-hours, and where the lead changes: only where one gets ahead by more than the
 * noise, so that a near-flat crossing is a span and not a point.
 *
 *     d(h) = L_small(h) - L_large(h);  the lead changes from d < -noise to d > noise, or back
 *
 *     h GPU-hours, noise in nats per token
 *
 * Domain: noise >= 0; curves that share some GPU-hours. Source: the race of Tyl 2023, Chinchilla's Death; the noise of
 * a point is 0.005 (Touvron et al. 2023, figures 1 and 5, as read off).
 * Example: raceOfTwo({ smaller: { ...racersOf('llama-1')[2] }, larger: { ...racersOf('llama-1')[3] }, noise: 0.005 }).crossings.length = 0
 */
export function raceOfTwo({
  smaller,
  larger,
  noise,
}: {
  smaller: Racer;
  larger: Racer;
  noise: number;
}): Pair {
  requireNonNegative('noise', noise);
  const points = differences(smaller, larger);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) {
    throw new DomainError(
      'smaller',
      `must share GPU-hours with the larger run, but ${smaller.model} and ${larger.model} share none`,
    );
  }
  const signOf = ({ difference }: Point) => (difference > noise ? 1 : difference < -noise ? -1 : 0);
  const nameOf = (sign: number) => (sign === 0 ? null : sign > 0 ? larger.model : smaller.model);
  const crossings: Crossing[] = [];
  const ties: Span[] = [];
  let lead = signOf(first);
  let left: number | null = lead === 0 ? first.hours : null;
  for (const [i, point] of points.entries()) {
    const before = points[i - 1];
    const sign = signOf(point);
    if (before === undefined) continue;
    if (left === null && sign !== lead) left = crossing(before, point, lead * noise);
    if (left === null || sign === 0) continue;
    const to = signOf(before) === sign ? before.hours : crossing(before, point, sign * noise);
    if (lead !== 0 && sign !== lead) {
      const span = { from: left, to };
      crossings.push({ gpuHours: middleOfZeros(points, span), span, leader: nameOf(sign) ?? '', margin: 0 });
    } else if (lead !== 0) ties.push({ from: left, to });
    lead = sign;
    left = null;
  }
  if (left !== null) ties.push({ from: left, to: last.hours });
  crossings.forEach((one, i) => {
    const until = crossings[i + 1]?.span.from ?? Number.POSITIVE_INFINITY;
    const led = points.filter(({ hours }) => hours >= one.span.to && hours <= until);
    one.margin = Math.max(0, ...led.map(({ difference }) => Math.abs(difference)));
  });
  const extreme = (better: (a: Point, b: Point) => boolean) => {
    const best = points.reduce((a, b) => (better(b, a) ? b : a));
    return { gpuHours: best.hours, difference: best.difference };
  };
  const [meeting] = zerosOf(points);
  const nearest = extreme((a, b) => Math.abs(a.difference) < Math.abs(b.difference));
  return {
    smaller: smaller.model,
    larger: larger.model,
    known: { from: first.hours, to: last.hours },
    leaderAtStart: nameOf(signOf(first)),
    leaderAtEnd: nameOf(signOf(last)),
    crossings,
    ties,
    closest: meeting === undefined ? nearest : { gpuHours: meeting, difference: 0 },
    largestLeadOfLarger: extreme((a, b) => a.difference > b.difference),
  };
}

/** The middle of the places inside a span where the difference is 0. */
function middleOfZeros(points: readonly Point[], { from, to }: Span): number {
  const zeros = zerosOf(points).filter((at) => at >= from && at <= to);
  return zeros.length === 0 ? (from + to) / 2 : (zeros[Math.floor((zeros.length - 1) / 2)] as number);
}

/** The GPU-hours at which the two lines meet. */
function zerosOf(points: readonly Point[]): number[] {
  return points.flatMap((point, i) => {
    const before = points[i - 1];
    if (
      before === undefined ||
      before.difference * point.difference > 0 ||
      before.difference === point.difference
    )
      return [];
    return [crossing(before, point, 0)];
  });
}
