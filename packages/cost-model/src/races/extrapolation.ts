import type { LossCurve } from '@breakeven/schema/catalogue/loss-curves/loss-curve';
import { leastSquares } from '../numeric/least-squares.ts';
import { DomainError, requirePositive, requireProperShare, requireShare } from '../values/domain.ts';

/** A part of a run, as shares of its tokens. */
export interface Window {
  from: number;
  to: number;
}

export const SHAPES = ['line', 'log', 'power'] as const;
export type Shape = (typeof SHAPES)[number];

export interface Fit {
  shape: Shape;
  intercept: number;
  slope: number;
  /** Standard deviation of the points about the fit, in nats per token. */
  residual: number | null;
}

type Run = { curve: Pick<LossCurve, 'points'>; tokens: number };

/** The points of a run inside a window. */
function pointsIn({ curve, tokens }: Run, { from, to }: Window): [number, number][] {
  requireProperShare('window.from', from);
  requireShare('window.to', to);
  const points = curve.points.filter(([d]) => d >= from * tokens && d <= to * tokens);
  if (points.length >= 3) return points;
  throw new DomainError(
    'window',
    `must hold three points of the curve or more, but ${from} to ${to} holds ${points.length}`,
  );
}

/**
 * A simple shape through a part of a run, by least squares.
 *
 *     line:  L = a + s D        log:  L = a + s ln D        power:  ln L = a + s ln D
 *
 *     D tokens, L loss, a intercept, s slope
 *
 * Domain: three points or more in the window, 0 <= from < to <= 1. Source: the near-linear regime of Tyl 2023,
 * Chinchilla's Death (line); the other two are what a learning curve looks like in Kaplan et al. 2020, section 1.
 * Example: fitShape({ run: racersOf('llama-2')[0], window: { from: 0.5, to: 1 }, shape: 'line' }).slope = -8.75e-14
 */
export function fitShape({ run, window, shape }: { run: Run; window: Window; shape: Shape }): Fit {
  const x = shape === 'line' ? (d: number) => d : Math.log;
  const y = shape === 'power' ? Math.log : (loss: number) => loss;
  const points = pointsIn(run, window);
  const { intercept, slope } = leastSquares(points.map(([d, loss]) => [x(d), y(loss)] as const));
  const fit = { shape, intercept, slope, residual: null };
  const squares = points.map(([d, loss]) => (loss - lossOfFit(fit, d)) ** 2);
  const residual = Math.sqrt(squares.reduce((total, square) => total + square, 0) / (points.length - 2));
  return { ...fit, residual };
}

/**
 * Loss that a fit has at this many tokens.
 *
 *     as fitShape
 *
 * Domain: D > 0. Source: as fitShape. A line falls below 0 nats, which no loss does: it is given as it is.
 * Example: lossOfFit({ shape: 'line', intercept: 2, slope: -1e-12, residual: null }, 5e11) = 1.5
 */
export function lossOfFit({ shape, intercept, slope }: Fit, tokens: number): number {
  requirePositive('tokens', tokens);
  const value = intercept + slope * (shape === 'line' ? tokens : Math.log(tokens));
  return shape === 'power' ? Math.exp(value) : value;
}

/**
 * Tokens at which a fit falls to a loss: the inverse of lossOfFit.
 *
 *     line: (L - a) / s    log: exp((L - a) / s)    power: exp((ln L - a) / s)
 *
 * Domain: L >= 0 for line and log, > 0 for power; null where it never does. Source: as fitShape, solved for D.
 * Example: tokensOfFit({ shape: 'line', intercept: 2, slope: -1e-12, residual: null }, 1.5) = 5e11
 */
export function tokensOfFit({ shape, intercept, slope }: Fit, loss: number): number | null {
  const y = shape === 'power' ? Math.log(loss) : loss;
  const x = (y - intercept) / slope;
  const tokens = shape === 'line' ? x : Math.exp(x);
  return slope < 0 && tokens > 0 && Number.isFinite(tokens) ? tokens : null;
}
