import { DomainError, requireProperShare } from '../values/domain.ts';

/** Constants of a curve of coverage, both below 0. */
export interface CoverageCurve {
  a: number;
  b: number;
}

/**
 * Share of a task's problems with at least one right answer among k independent ones.
 *
 *     exp(a k^b)
 *
 *     k samples, a and b of the task and the model: e^a of a single answer
 *
 * Domain: k >= 1, a < 0, b < 0; fitted from 1 to 10,000 answers. Source: Brown et al. 2024, Large Language Monkeys, equation 3.
 * Example: coverage({ a: -1.33, b: -0.43, samples: 100 }) = 0.8323
 */
export function coverage({ a, b, samples }: CoverageCurve & { samples: number }): number {
  requireBelow0({ a, b });
  if (!(samples >= 1)) throw new DomainError('samples', `must be at least 1, but is ${samples}`);
  return Math.exp(a * samples ** b);
}

/**
 * Answers after which so large a share of the problems is solved; not a whole number, and 1 where a single answer is enough.
 *
 *     max(1, (ln c / a)^(1 / b))
 *
 *     c coverage, a and b as in coverage
 *
 * Domain: 0 < c < 1, a < 0, b < 0. Source: the inverse of coverage.
 * Example: samplesForCoverage({ a: -1.33, b: -0.43, coverage: 0.4724 }) = 3.79
 */
export function samplesForCoverage({ a, b, coverage: wanted }: CoverageCurve & { coverage: number }): number {
  requireBelow0({ a, b });
  requireProperShare('coverage', wanted);
  const samples = wanted === 0 ? 1 : Math.max(1, (Math.log(wanted) / a) ** (1 / b));
  if (Number.isFinite(samples)) return samples;
  throw new DomainError('coverage', `must be below what any number of answers reaches, but is ${wanted}`);
}

function requireBelow0(constants: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(constants)) {
    if (!(value < 0)) throw new DomainError(name, `must be below 0, but is ${value}`);
  }
}
