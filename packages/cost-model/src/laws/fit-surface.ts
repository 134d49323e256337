import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { minimise } from '../numeric/minimise.ts';
import { DomainError, requireWhole } from '../values/domain.ts';
import { flopPerParamAndToken } from '../values/units.ts';
import type { LossSurface } from './law.ts';

/** A training run: parameters, training FLOP, final loss in nats per token. */
export type TrainedRun = readonly [params: number, flop: number, loss: number];

/** The residual of ln loss from which on it counts linearly and no longer as its square (Huber 1964). */
const HUBER_DELTA = 1e-3;

/** Of the objective over HUBER_DELTA, which is about 1: far below what a digit of a constant moves it by. */
const GRADIENT_TOLERANCE = 1e-8;

/** Where the search starts: orders of magnitude, for there is one minimum near all of them. */
const START = { E: 1.7, A: 400, B: 1000, alpha: 0.35, beta: 0.35, outer: 1 } as const;

/**
 * The runs without those of the highest losses, which are outliers of the reading.
 *
 *     runs in the order of their loss, less the last `count`
 *
 * Domain: count a whole number of 0 or more. Source: Besiroglu et al. 2024, section 2: five of 245.
 * Example: withoutHighestLosses(HOFFMANN_2022_RUNS, 5).length = 240
 */
export function withoutHighestLosses(runs: readonly TrainedRun[], count: number): TrainedRun[] {
  requireWhole('count', count, 0);
  return [...runs].sort((a, b) => a[2] - b[2]).slice(0, runs.length - count);
}

/**
 * The loss surface that fits runs best.
 *
 *     minimise  sum Huber_d(ln L - ln(E + A / N^alpha + B / D^beta))  over ln E, ln A, ln B, alpha, beta
 *
 *     N params, D = C / (6 N) tokens, C flop, L loss of a run; Huber_d(r) = r^2 / 2 up to d = 1e-3, then d (|r| - d / 2)
 *
 * `objective` is the sum. Powers are taken about the mean logarithms of N and D, or A and alpha could hardly be told
 * apart.
 *
 * Domain: five runs or more of different N and D, all positive. Source: Hoffmann et al. 2022, equation 3; Besiroglu et
 * al. 2024, section 2.
 * Example: fitSurface(withoutHighestLosses(HOFFMANN_2022_RUNS, 5)).surface.E = 1.8172
 */
export function fitSurface(
  runs: readonly TrainedRun[],
  start: LossSurface = START,
): { surface: LossSurface; objective: number } {
  if (runs.length < 5) throw new DomainError('runs', `must be five or more, but are ${runs.length}`);
  return fitLogarithms(logarithmsOf(runs), start);
}

/**
 * What the same fit gives on runs drawn with replacement: how sure its constants are, and how they go together.
 *
 *     fitSurface(runs_i), i = 1 .. resamples;  runs_i as many draws from runs
 *
 * Domain: as fitSurface; resamples a whole number above 0. Source: Efron 1979 (the bootstrap); Besiroglu et al. 2024,
 * section 3, which takes 4,000.
 * Example: bootstrapSurface({ runs: withoutHighestLosses(HOFFMANN_2022_RUNS, 5), resamples: 3, seed: 1 }).length = 3
 */
export function bootstrapSurface({
  runs,
  resamples,
  seed,
}: {
  runs: readonly TrainedRun[];
  resamples: number;
  seed: number;
}): LossSurface[] {
  requireWhole('resamples', resamples);
  const { surface } = fitSurface(runs);
  const points = logarithmsOf(runs);
  const generator = xoroshiro128plus(seed);
  const index = () => Math.floor(((generator.next() >>> 0) / 2 ** 32) * points.length);
  return Array.from({ length: resamples }, () => {
    const drawn = points.map(() => points[index()] as Logarithms);
    return fitLogarithms(drawn, surface).surface;
  });
}

/** ln N, ln D, ln L. */
type Logarithms = readonly [number, number, number];

const logarithmsOf = (runs: readonly TrainedRun[]): Logarithms[] =>
  runs.map(([params, flop, loss]) => [
    Math.log(params),
    Math.log(flop / (flopPerParamAndToken * params)),
    Math.log(loss),
  ]);

function fitLogarithms(points: readonly Logarithms[], start: LossSurface) {
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [meanN, meanD] = [mean(0), mean(1)];
  const centred = points.map(([n, d, loss]) => [n - meanN, d - meanD, loss] as const);
  const { x, value } = minimise(
    (at) => objectiveOf(centred, at),
    [
      Math.log(start.A) - start.alpha * meanN,
      Math.log(start.B) - start.beta * meanD,
      Math.log(start.E),
      start.alpha,
      start.beta,
    ],
    GRADIENT_TOLERANCE,
  );
  const [a, b, e, alpha, beta] = x as [number, number, number, number, number];
  const surface: LossSurface = {
    E: Math.exp(e),
    A: Math.exp(a + alpha * meanN),
    B: Math.exp(b + beta * meanD),
    alpha,
    beta,
    outer: 1,
  };
  return { surface, objective: value * HUBER_DELTA };
}

/** The sum over HUBER_DELTA, and its gradient by (ln a, ln b, ln E, alpha, beta): a, b the terms at the means. */
function objectiveOf(points: readonly Logarithms[], x: readonly number[]) {
  const [a = 0, b = 0, e = 0, alpha = 0, beta = 0] = x;
  let value = 0;
  const gradient = [0, 0, 0, 0, 0] as [number, number, number, number, number];
  const floor = Math.exp(e);
  for (const [n, d, logLoss] of points) {
    const ofParams = Math.exp(a - alpha * n);
    const ofTokens = Math.exp(b - beta * d);
    const loss = ofParams + ofTokens + floor;
    const residual = logLoss - Math.log(loss);
    const size = Math.abs(residual);
    value += size <= HUBER_DELTA ? (residual * residual) / (2 * HUBER_DELTA) : size - HUBER_DELTA / 2;
    const slope = -Math.max(-1, Math.min(1, residual / HUBER_DELTA)) / loss;
    gradient[0] += slope * ofParams;
    gradient[1] += slope * ofTokens;
    gradient[2] += slope * floor;
    gradient[3] -= slope * ofParams * n;
    gradient[4] -= slope * ofTokens * d;
  }
  return { value, gradient };
}
