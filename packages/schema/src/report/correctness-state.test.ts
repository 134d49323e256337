import { describe, expect, it } from 'vitest';
import { correctnessState } from './correctness-state.ts';
import type { Correctness } from './method.ts';
import { DETAILED_DRAFT } from './report.fixture.ts';

const AGREES = DETAILED_DRAFT.correctness?.checks[0] as Correctness['checks'][number];
const DIFFERS = { ...AGREES, passed: false };
const { op, kernel, type, dims } = AGREES;
const LEFT_OUT = { op, kernel, type, dims, reason: 'the device has no memory for it' };

describe('the state of the checks of a report', () => {
  it.each<[string, string, Correctness | undefined]>([
    ['passed', 'all agree', { passed: true, checks: [AGREES] }],
    ['passed', 'nothing is left out', { passed: true, checks: [AGREES], unchecked: [] }],
    ['failed', 'it says so itself', { passed: false, checks: [AGREES] }],
    ['failed', 'one differs, whatever it says', { passed: true, checks: [AGREES, DIFFERS] }],
    [
      'failed',
      'one differs, beside one that was not made',
      { passed: false, checks: [DIFFERS], unchecked: [LEFT_OUT] },
    ],
    [
      'failed',
      'one that differs is not listed',
      { passed: false, checks: [AGREES], unlisted: { passed: 0, failed: 1, unchecked: 0 } },
    ],
    ['unchecked', 'one was not made', { passed: false, checks: [AGREES], unchecked: [LEFT_OUT] }],
    [
      'unchecked',
      'one was not made, whatever it says',
      { passed: true, checks: [AGREES], unchecked: [LEFT_OUT] },
    ],
    [
      'unchecked',
      'one that was not made is not listed',
      { passed: false, checks: [AGREES], unlisted: { passed: 0, failed: 0, unchecked: 1 } },
    ],
    ['unchecked', 'it lists no check', { passed: true, checks: [] }],
    ['unchecked', 'it is from before there were checks', undefined],
  ])('is %s where %s', (state, _, correctness) => {
    expect(correctnessState(correctness)).toBe(state);
  });
});
