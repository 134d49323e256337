import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { quantile } from '../numeric/quantile.ts';
import { DomainError, requireShare, requireWhole } from '../values/domain.ts';
import { flopPerParamAndToken } from '../values/units.ts';
import type { LawUncertainty, LossSurface, PublishedInterval } from './law.ts';

export interface Interval {
  low: number;
  median: number;
  high: number;
}

export interface Sampling {
  /** null: each draw of a law once, and 10,000 of an exponent. */
  samples: number | null;
  seed: number;
  /** Share of results between low and high. */
  level: number;
}

export const DEFAULT_SAMPLING: Sampling = { samples: null, seed: 1, level: 0.95 };
const EXPONENT_SAMPLES = 10_000;

/**
 * What a question asks of the sampling. A seed alone draws as many as the law has.
 *
 *     samples as asked; else null, or with a seed the number of the law's draws
 *
 * Domain: any. Source: ours.
 * Example: samplingOf(LAWS['besiroglu-2024'].uncertainty, { seed: 7 }).samples = 1000
 */
export function samplingOf(
  uncertainty: LawUncertainty,
  { samples, seed }: { samples?: number | undefined; seed?: number | undefined },
): Sampling {
  const drawn = uncertainty.kind === 'surface' ? uncertainty.draws.length : EXPONENT_SAMPLES;
  return {
    samples: samples ?? (seed === undefined ? null : drawn),
    seed: seed ?? DEFAULT_SAMPLING.seed,
    level: uncertainty.level,
  };
}

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
 * Draws an exponent from its interval: two halves of a normal distribution, each as wide as its side, so that the published
 * bounds and the estimate are the quantiles they were published as.
 */
function draw({ low, point, high }: PublishedInterval, normal: number, level: number): number {
  const unit = DEVIATIONS[level];
  if (unit === undefined)
    throw new DomainError('level', `must be one of ${Object.keys(DEVIATIONS).join(', ')}`);
  return point + (normal * (normal < 0 ? point - low : high - point)) / unit;
}

/** Each draw once, or as many as are asked for, at random and with replacement. */
function drawnSurfaces(draws: readonly LossSurface[], { samples, seed }: Sampling): readonly LossSurface[] {
  if (samples === null) return draws;
  const generator = xoroshiro128plus(seed);
  const index = () => Math.floor(((generator.next() >>> 0) / 2 ** 32) * draws.length);
  return Array.from({ length: samples }, () => draws[index()] as LossSurface);
}

/**
 * Carries the uncertainty of a law's constants through a computation, by computing with each draw of them.
 *
 *     quantiles (1 - level) / 2, 1/2, (1 + level) / 2 of f(surface_i) over the draws i
 *
 *     f compute: named numbers of a surface; NaN or infinite where a drawn surface cannot give one
 *
 * A surface that is drawn several times is computed once: a question costs no more than the draws of its law.
 *
 * `failed` is the share of draws that gave no finite numbers (a floor above the wanted loss, say); they are left out.
 * `intervals` is null where none did.
 *
 * Domain: samples null or a whole number above 0, 0 < level <= 1. Source: Efron 1979 (percentiles of the bootstrap);
 * the draws are those of the law's file.
 * Example: sampleSurface({ uncertainty: LAWS['besiroglu-2024'].uncertainty, sampling: DEFAULT_SAMPLING, compute: (s) => ({ E: s.E }) }).intervals.E.median = 1.816
 */
export function sampleSurface<Name extends string>({
  uncertainty,
  sampling,
  compute,
}: {
  uncertainty: LawUncertainty;
  sampling: Sampling;
  compute: (surface: LossSurface) => Record<Name, number>;
}): { intervals: Record<Name, Interval> | null; failed: number } {
  const { level } = checkSampling(sampling);
  if (uncertainty.kind !== 'surface') throw new DomainError('uncertainty', 'must be of a loss surface');
  const surfaces = drawnSurfaces(uncertainty.draws, sampling);
  const answers = new Map<LossSurface, Record<Name, number> | null>();
  const results: Record<Name, number>[] = [];
  for (const surface of surfaces) {
    let answer = answers.get(surface);
    if (answer === undefined) {
      answer = finiteAnswer(compute, surface);
      answers.set(surface, answer);
    }
    if (answer !== null) results.push(answer);
  }
  if (results.length === 0) return { intervals: null, failed: 1 };
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
  return { intervals, failed: 1 - results.length / surfaces.length };
}

/**
 * The same for a law whose exponent of the optimum alone has an interval: the optimum turns about a pivot.
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
  const length = samples ?? EXPONENT_SAMPLES;
  if (uncertainty.kind !== 'exponent') throw new DomainError('uncertainty', 'must be of an exponent');
  const normal = normalNumbers(seed);
  const { point } = uncertainty.params;
  const sizes = Float64Array.from({ length }, () => {
    const exponent = draw(uncertainty.params, normal(), uncertainty.level);
    return params * (flop / uncertainty.pivotFlop) ** (exponent - point);
  });
  const tokens = sizes.map((size) => flop / (flopPerParamAndToken * size));
  return { params: intervalOf(sizes, level), tokens: intervalOf(tokens, level) };
}

/** null: the surface has none. */
function finiteAnswer<Name extends string>(
  compute: (surface: LossSurface) => Record<Name, number>,
  surface: LossSurface,
): Record<Name, number> | null {
  try {
    const answer = compute(surface);
    return (Object.values(answer) as number[]).every(Number.isFinite) ? answer : null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return null;
  }
}

function checkSampling(sampling: Sampling): Sampling {
  if (sampling.samples !== null) requireWhole('samples', sampling.samples);
  requireShare('level', sampling.level);
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
