import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { DomainError, requireShare, requireWhole } from '../domain.ts';
import { quantile } from '../numeric/quantile.ts';
import { flopPerParamAndToken } from '../units.ts';
import type { LawUncertainty, LossSurface, PublishedInterval } from './law.ts';

export interface Interval {
  low: number;
  median: number;
  high: number;
}

export interface Sampling {
  samples: number;
  seed: number;
  /** Share of results between low and high. */
  level: number;
  /**
   * Correlation of ln A with alpha, and of ln B with beta, from 0 to 1. None is published; a large A mostly goes with a
   * large alpha, so 0, which takes the intervals as they stand, is the widest.
   */
  correlation: number;
}

export const DEFAULT_SAMPLING: Sampling = { samples: 10_000, seed: 1, level: 0.95, correlation: 0 };

/** A source of standard normal numbers of a seed (Box and Muller 1958). */
function normalNumbers(seed: number): () => number {
  const generator = xoroshiro128plus(seed);
  const uniform = () => ((generator.next() >>> 0) + 0.5) / 2 ** 32;
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

/** Standard normal deviations that the published levels lie at. */
const DEVIATIONS: Record<number, number> = { 0.95: 1.959964, 0.8: 1.281552 };

/**
 * Draws from an interval: two halves of a normal distribution, each as wide as its side, so that the published bounds
 * and the estimate are the quantiles they were published as. On logarithms for factors, which are skewed.
 */
function draw(interval: PublishedInterval, normal: number, level: number, onLogarithms: boolean): number {
  const unit = DEVIATIONS[level];
  if (unit === undefined)
    throw new DomainError('level', `must be one of ${Object.keys(DEVIATIONS).join(', ')}`);
  const scale = onLogarithms ? Math.log : (value: number) => value;
  const point = scale(interval.point);
  const side = normal < 0 ? point - scale(interval.low) : scale(interval.high) - point;
  const value = point + (normal * side) / unit;
  return onLogarithms ? Math.exp(value) : value;
}

function drawSurface(
  uncertainty: Extract<LawUncertainty, { kind: 'surface' }>,
  normal: () => number,
  correlation: number,
): LossSurface {
  const { intervals, level } = uncertainty;
  const rest = Math.sqrt(1 - correlation ** 2);
  const [zA, zB] = [normal(), normal()];
  return {
    E: draw(intervals.E, normal(), level, false),
    A: draw(intervals.A, zA, level, true),
    B: draw(intervals.B, zB, level, true),
    alpha: draw(intervals.alpha, correlation * zA + rest * normal(), level, false),
    beta: draw(intervals.beta, correlation * zB + rest * normal(), level, false),
    outer: 1,
  };
}

/**
 * Carries the published intervals of a law's constants through a computation, by sampling them.
 *
 *     quantiles (1 - level) / 2, 1/2, (1 + level) / 2 of f(surface_i), i = 1 .. samples
 *
 *     f compute: named numbers of a surface; NaN or infinite where a sampled surface cannot give one
 *
 * `failed` is the share of samples that gave no finite numbers (a floor above the wanted loss, say); they are left out.
 *
 * Domain: samples a whole number above 0, 0 < level <= 1, correlation from 0 to 1. Source: Besiroglu et al. 2024,
 * section 3 (the intervals); sampling two half normals per constant is ours, as no joint distribution is published.
 * Example: sampleSurface({ uncertainty: LAWS['besiroglu-2024'].uncertainty, sampling: DEFAULT_SAMPLING, compute: (s) => ({ E: s.E }) }).intervals.E.median = 1.817
 */
export function sampleSurface<Name extends string>({
  uncertainty,
  sampling,
  compute,
}: {
  uncertainty: LawUncertainty;
  sampling: Sampling;
  compute: (surface: LossSurface) => Record<Name, number>;
}): { intervals: Record<Name, Interval>; failed: number } {
  const { samples, seed, level, correlation } = checkSampling(sampling);
  if (uncertainty.kind !== 'surface') throw new DomainError('uncertainty', 'must be of a loss surface');
  const normal = normalNumbers(seed);
  const results: Record<Name, number>[] = [];
  for (let index = 0; index < samples; index += 1) {
    const surface = drawSurface(uncertainty, normal, correlation);
    try {
      const result = compute(surface);
      if ((Object.values(result) as number[]).every(Number.isFinite)) results.push(result);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  if (results.length === 0)
    throw new DomainError('samples', 'gave no finite result: no law that was drawn has this answer');
  const names = Object.keys(results[0] as object) as Name[];
  const intervals = Object.fromEntries(
    names.map((name) => [
      name,
      intervalOf(
        Float64Array.from(results, (result) => result[name]),
        level,
      ),
    ]),
  ) as Record<Name, Interval>;
  return { intervals, failed: 1 - results.length / samples };
}

/**
 * The same for a law of which the exponent of the optimum alone has an interval: the optimum turns about a pivot.
 *
 *     N_i = N * (C / C0)^(a_i - a)
 *
 *     N params of the published optimum at C flop, a_i sampled exponents about a, C0 pivotFlop
 *
 * Domain: as sampleSurface; N, C > 0. Source: Hoffmann et al. 2022, table 2 (the intervals); the pivot is ours.
 * Example: sampleExponent({ uncertainty: LAWS['hoffmann-2022-2'].uncertainty, sampling: DEFAULT_SAMPLING, params: 7e10, flop: HOFFMANN_PIVOT_FLOP }).params.median = 7e10
 */
export function sampleExponent({
  uncertainty,
  sampling,
  params,
  flop,
}: {
  uncertainty: LawUncertainty;
  sampling: Sampling;
  params: number;
  flop: number;
}): { params: Interval; tokens: Interval } {
  const { samples, seed, level } = checkSampling(sampling);
  if (uncertainty.kind !== 'exponent') throw new DomainError('uncertainty', 'must be of an exponent');
  const normal = normalNumbers(seed);
  const { point } = uncertainty.params;
  const sizes = Float64Array.from({ length: samples }, () => {
    const exponent = draw(uncertainty.params, normal(), uncertainty.level, false);
    return params * (flop / uncertainty.pivotFlop) ** (exponent - point);
  });
  const tokens = sizes.map((size) => flop / (flopPerParamAndToken * size));
  return { params: intervalOf(sizes, level), tokens: intervalOf(tokens, level) };
}

function checkSampling(sampling: Sampling): Sampling {
  requireWhole('samples', sampling.samples);
  requireShare('level', sampling.level);
  if (!(sampling.correlation >= 0 && sampling.correlation <= 1)) {
    throw new DomainError('correlation', `must be from 0 to 1, but is ${sampling.correlation}`);
  }
  return sampling;
}

function intervalOf(values: Float64Array, level: number): Interval {
  const sorted = values.sort();
  return {
    low: quantile(sorted, (1 - level) / 2),
    median: quantile(sorted, 0.5),
    high: quantile(sorted, (1 + level) / 2),
  };
}
