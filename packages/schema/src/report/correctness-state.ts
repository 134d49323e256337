import type { Correctness } from './method.ts';

export const CORRECTNESS_STATES = ['passed', 'failed', 'unchecked'] as const;
/**
 * passed: every kernel of the run was checked and computes what its reference does. failed: at least one computes
 * something else. unchecked: none is known to be wrong, but the check of at least one could not be made.
 */
export type CorrectnessState = (typeof CORRECTNESS_STATES)[number];

/**
 * What the checks of a report come to. It follows from the single checks, not from `passed` alone: a report that lists
 * a failure failed, whatever it says of itself. A report without checks is unchecked.
 */
export function correctnessState(correctness: Correctness | undefined): CorrectnessState {
  if (correctness === undefined) return 'unchecked';
  const { passed, checks, unchecked = [], unlisted } = correctness;
  if (checks.some((check) => !check.passed) || (unlisted?.failed ?? 0) > 0) return 'failed';
  if (unchecked.length > 0 || (unlisted?.unchecked ?? 0) > 0) return 'unchecked';
  if (!passed) return 'failed';
  return checks.length === 0 ? 'unchecked' : 'passed';
}
