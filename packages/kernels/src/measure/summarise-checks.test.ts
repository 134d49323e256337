import { correctnessState } from '@breakeven/schema/report/correctness-state';
import { Correctness } from '@breakeven/schema/report/method';
import { describe, expect, it } from 'vitest';
import type { CheckOutcome } from './check-kernels.ts';
import { summariseChecks } from './summarise-checks.ts';

const KERNEL = { op: 'matmul', kernel: 'matmul-dot', type: 'f32' as const };
const checked = (passed: boolean, rows: number): CheckOutcome => ({
  state: passed ? 'passed' : 'failed',
  check: { ...KERNEL, dims: { rows }, maxRelativeError: 0, tolerance: 1e-5, checkedElements: 1, passed },
});
const unchecked = (rows: number): CheckOutcome => ({
  state: 'unchecked',
  unchecked: { ...KERNEL, dims: { rows }, reason: 'no memory' },
});
const many = (count: number, make: (i: number) => CheckOutcome) =>
  Array.from({ length: count }, (_, i) => make(i));
const summarised = (outcomes: CheckOutcome[]) => Correctness.parse(summariseChecks(outcomes));

describe('what a report says of its checks', () => {
  it('is passed where each was made and agrees', () => {
    const summary = summarised(many(3, (i) => checked(true, i)));
    expect(summary).toMatchObject({ passed: true, unchecked: [] });
    expect(summary.unlisted).toBeUndefined();
    expect(correctnessState(summary)).toBe('passed');
  });

  it('is not passed where one could not be made', () => {
    const summary = summarised([checked(true, 1), unchecked(2)]);
    expect(summary).toMatchObject({ passed: false, unchecked: [{ dims: { rows: 2 }, reason: 'no memory' }] });
    expect(correctnessState(summary)).toBe('unchecked');
  });

  it('lists a failure beyond the thousandth check, first, and says how many it leaves out', () => {
    const summary = summarised([...many(1500, (i) => checked(true, i)), checked(false, 7)]);
    expect(summary.checks).toHaveLength(1000);
    expect(summary.checks[0]).toMatchObject({ passed: false, dims: { rows: 7 } });
    expect(summary.unlisted).toEqual({ passed: 501, failed: 0, unchecked: 0 });
    expect(correctnessState(summary)).toBe('failed');
  });

  it('says how many of each kind it leaves out where even those are too many', () => {
    const summary = summarised([
      ...many(20, (i) => checked(true, i)),
      ...many(1002, (i) => checked(false, i)),
      ...many(1003, unchecked),
    ]);
    expect(summary.checks.every(({ passed }) => !passed)).toBe(true);
    expect(summary.unlisted).toEqual({ passed: 20, failed: 2, unchecked: 3 });
    expect(correctnessState(summary)).toBe('failed');
  });

  it('keeps the order of a run where all can be listed', () => {
    const summary = summarised([checked(true, 1), checked(false, 2), checked(true, 3)]);
    expect(summary.checks.map(({ dims }) => dims.rows)).toEqual([1, 2, 3]);
  });

  it('is unchecked where nothing was', () => {
    expect(correctnessState(summarised([]))).toBe('unchecked');
  });
});
