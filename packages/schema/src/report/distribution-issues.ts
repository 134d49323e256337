import type { FieldIssue } from '../input/field-issue.ts';
import type { Distribution } from './distribution.ts';

/** Parts in a million of rounding that a statistic may differ by from what its samples give. */
const RELATIVE_TOLERANCE = 1e-6;

/** Where a distribution contradicts its own samples. `path` is the field that holds it. */
export function distributionIssues(distribution: Distribution, path: string): FieldIssue[] {
  const { samples } = distribution;
  const issues: FieldIssue[] = [];
  const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
  const squares = samples.reduce((sum, sample) => sum + (sample - mean) ** 2, 0);
  const standardDeviation = samples.length > 1 ? Math.sqrt(squares / (samples.length - 1)) : 0;
  const expected = {
    median: medianOf(samples),
    mean,
    standardDeviation,
    sampleCount: samples.length,
    coefficientOfVariation: mean > 0 ? standardDeviation / mean : null,
    drift: driftOf(samples),
  };
  for (const [field, value] of Object.entries(expected)) {
    const stated = distribution[field as keyof typeof expected];
    if (stated === undefined || stated === value) continue;
    if (stated === null || value === null) {
      issues.push({ path: `${path}.${field}`, message: `is ${stated}, but the samples give ${value}` });
      continue;
    }
    // The mean's share lets the rounding of equal samples pass, where the deviation should be 0.
    const tolerance = RELATIVE_TOLERANCE * value + 1e-9 * mean;
    // An infinite tolerance would let any statistic pass.
    if (!Number.isFinite(tolerance) || !(Math.abs(stated - value) <= tolerance)) {
      issues.push({ path: `${path}.${field}`, message: `is ${stated}, but the samples give ${value}` });
    }
  }
  for (const kind of ['mild', 'severe'] as const) {
    const beyond = distribution.outliers?.[kind].find((index) => index >= samples.length);
    if (beyond !== undefined) {
      issues.push({ path: `${path}.outliers.${kind}`, message: `there is no sample ${beyond}` });
    }
  }
  return [...issues, ...orderIssues(distribution, path)];
}

function orderIssues({ interval, samples }: Distribution, path: string): FieldIssue[] {
  if (interval === null) return [];
  if (interval.low > interval.high) {
    return [{ path: `${path}.interval.low`, message: 'is above interval.high' }];
  }
  const isOutside = !samples.some((s) => s <= interval.high) || !samples.some((s) => s >= interval.low);
  return isOutside ? [{ path: `${path}.interval`, message: 'lies outside of the samples' }] : [];
}

/** The median of the last third over that of the first; null for fewer than 6 samples, or a first third of 0. */
function driftOf(samples: readonly number[]): number | null {
  const third = Math.floor(samples.length / 3);
  const first = medianOf(samples.slice(0, third));
  return third < 2 || first === 0 ? null : medianOf(samples.slice(-third)) / first;
}

function medianOf(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return (lower + upper) / 2;
}
