import type { Correctness } from '@breakeven/schema/report/method';
import { DETAILED_DRAFT } from '@breakeven/schema/report/report.fixture';
import { describe, expect, it } from 'vitest';
import { checkCostLine, checksLine, uncheckedLines } from './checks-text.ts';

const check = DETAILED_DRAFT.correctness?.checks[0] as Correctness['checks'][number];
const left = (rows: number, reason: string) => ({
  op: 'attention-decode',
  kernel: 'attention-decode',
  type: 'q8_0' as const,
  dims: { rows },
  reason,
});

describe('what run says of its checks', () => {
  it('is one line where all passed, with their number and seconds', () => {
    const passed = { passed: true, checks: [check, check], seconds: 3.21 };
    expect(checksLine(passed)).toBe('2 checks of kernels, all passed in 3.2 s');
    expect(uncheckedLines(passed)).toEqual([]);
  });

  it('counts those that are not listed', () => {
    const unlisted = { passed: 500, failed: 0, unchecked: 0 };
    expect(checksLine({ passed: true, checks: [check], unlisted })).toMatch(/^501 checks .*all passed/);
  });

  it('never says passed alone where something is unchecked, and names kernel and reason', () => {
    const unchecked = [left(1, 'no memory'), left(2, 'no memory'), left(3, 'interrupted')];
    const some = {
      passed: false,
      checks: [check],
      unchecked,
      unlisted: { passed: 0, failed: 0, unchecked: 9 },
    };
    expect(checksLine(some)).toBe('1 check of kernels passed, 12 could not be made');
    expect(uncheckedLines(some)).toEqual([
      'unchecked: attention-decode in q8_0, on 2 shapes: no memory',
      'unchecked: attention-decode in q8_0: interrupted',
      'unchecked: 9 more',
    ]);
  });

  it('leaves a failure to the error that ends the run', () => {
    expect(checksLine({ passed: false, checks: [{ ...check, passed: false }] })).toBeNull();
  });

  it('states the cost beside the whole run, where it is known', () => {
    expect(checkCostLine({ passed: true, checks: [check], seconds: 3, shareOfRun: 0.125 })).toBe(
      'the checks took 3.0 s, 12.5% of the run',
    );
    expect(checkCostLine({ passed: true, checks: [check] })).toBeNull();
  });
});
