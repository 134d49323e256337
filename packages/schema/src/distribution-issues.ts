import type { Distribution } from './distribution.ts';
import type { FieldIssue } from './field-issue.ts';

/** Parts in a million of rounding that a statistic may differ by from what its samples give. */
const RELATIVE_TOLERANCE = 1e-6;

/** Where a distribution contradicts its own samples. `path` is the field that holds it. */
export function distributionIssues(distribution: Distribution, path: string): FieldIssue[] {
  const { samples, interval } = distribution;
  const issues: FieldIssue[] = [];
  const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
  const squares = samples.reduce((sum, sample) => sum + (sample - mean) ** 2, 0);
  const expected = {
    median: medianOf(samples),
    mean,
    standardDeviation: samples.length > 1 ? Math.sqrt(squares / (samples.length - 1)) : 0,
  };
  for (const [field, value] of Object.entries(expected)) {
    const stated = distribution[field as keyof typeof expected];
    // The mean's share lets the rounding of equal samples pass, where the deviation should be 0.
    const tolerance = RELATIVE_TOLERANCE * value + 1e-9 * mean;
    // An infinite tolerance would let any statistic pass.
    if (!Number.isFinite(tolerance) || !(Math.abs(stated - value) <= tolerance)) {
      issues.push({ path: `${path}.${field}`, message: `is ${stated}, but the samples give ${value}` });
    }
  }
  if (interval !== null) {
    if (interval.low > interval.high) {
      issues.push({ path: `${path}.interval.low`, message: 'is above interval.high' });
    } else if (!samples.some((s) => s <= interval.high) || !samples.some((s) => s >= interval.low)) {
      issues.push({ path: `${path}.interval`, message: 'lies outside of the samples' });
    }
  }
  return issues;
}

function medianOf(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return (lower + upper) / 2;
}
