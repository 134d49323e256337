import { describe, expect, it } from 'vitest';
import { medianVariation, stopReason } from './repeat.ts';

/** Standard normal numbers (Box and Muller 1958) of a fixed seed. */
function normals(count: number, seed: number): number[] {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return Array.from(
    { length: count },
    () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
  );
}

describe('medianVariation', () => {
  it('is near the known standard error of the median of normal samples', () => {
    // sqrt(pi / 2) * sigma / sqrt(n) (Kendall and Stuart, section 10.10), averaged over 50 sets of 101 samples.
    const expected = (Math.sqrt(Math.PI / 2) * 5) / Math.sqrt(101) / 100;
    const found = Array.from({ length: 50 }, (_, seed) =>
      medianVariation(normals(101, seed + 1).map((z) => 100 + 5 * z)),
    );
    expect(found.reduce((sum, one) => sum + one, 0) / 50 / expected).toBeCloseTo(1, 0.8);
  });

  it('is 0 of equal samples and not known of two', () => {
    expect(medianVariation([3, 3, 3])).toBe(0);
    expect(medianVariation([3, 3])).toBe(Infinity);
  });
});

describe('stopReason', () => {
  const fixed = { repetitions: 3, targetVariation: null, maxSeconds: null };
  const target = { repetitions: 3, targetVariation: 0.02, maxSeconds: 10 };
  it.each([
    ['not without a sample', [], { ...fixed, maxSeconds: 0 }, null],
    ['not before the repetitions', [1, 1], fixed, null],
    ['at the repetitions', [1, 1, 1], fixed, 'repetitions'],
    ['at the cap of time, though repetitions are due', [6, 5], { ...fixed, maxSeconds: 10 }, 'time'],
    ['at the target', [1, 1, 1], target, 'target'],
    ['not before the target', [1, 2, 3], target, null],
    ['at the cap of time, though the target is not reached', [1, 2, 3, 5], target, 'time'],
  ] as const)('%s', (_, seconds, rule, reason) => {
    expect(stopReason(seconds, rule)).toBe(reason);
  });
});
