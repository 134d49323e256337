import { DomainError, requireWhole } from '../values/domain.ts';
import { findRoot } from './find-root.ts';

/** Lanczos's approximation of ln Gamma, g = 7 and nine coefficients (Godfrey 2001): 15 digits for x > 0. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

function logGamma(x: number): number {
  const [first = 1, ...rest] = LANCZOS;
  const sum = rest.reduce((total, coefficient, i) => total + coefficient / (x + i), first);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Regularised incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22, Lentz's method). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front =
    Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  let f = 1;
  let c = 1;
  let d = 0;
  for (let i = 0; i <= 300; i += 1) {
    const m = Math.floor(i / 2);
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    const term = i === 0 ? 1 : i % 2 === 0 ? even : odd;
    d = 1 / (1 + term * d);
    c = 1 + term / c;
    f *= c * d;
    if (Math.abs(1 - c * d) < 1e-15) break;
  }
  return front * (f - 1);
}

/** Sixty integrals give one, and a site asks for the same few with every report. */
const kept = new Map<string, number>();
const KEPT_AT_MOST = 1000;

/**
 * How many standard errors to either side a confidence interval of Student's t reaches.
 *
 *     t with P(|T| <= t) = level for n degrees of freedom
 *
 * Own code, though kernels and command line take @stdlib's quantile: that is 188 kB minified, and a browser, which
 * loads this package, is to load no dependency over 100 kB.
 *
 * Domain: n a whole number above 0, 0 < level < 1. Source: Student 1908; DLMF 8.17.22 for the integral.
 * Example: studentT({ degreesOfFreedom: 3, level: 0.95 }) = 3.1824
 */
export function studentT({ degreesOfFreedom, level }: { degreesOfFreedom: number; level: number }): number {
  requireWhole('degreesOfFreedom', degreesOfFreedom);
  if (!(level > 0 && level < 1))
    throw new DomainError('level', `must be above 0 and below 1, but is ${level}`);
  const question = `${degreesOfFreedom} ${level}`;
  const answer = kept.get(question) ?? quantile(degreesOfFreedom, level);
  if (kept.size < KEPT_AT_MOST) kept.set(question, answer);
  return answer;
}

function quantile(n: number, level: number): number {
  const inside = (t: number) => 1 - incompleteBeta(n / (n + t * t), n / 2, 0.5);
  return Math.exp(findRoot((logT) => inside(Math.exp(logT)) - level, Math.log(1e-9), Math.log(1e9)));
}
