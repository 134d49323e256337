import type { Correctness } from '@breakeven/schema/report/method';
import type { CheckOutcome, KernelCheck, UncheckedKernel } from './check-kernels.ts';

/** A report lists this many of each kind. */
const MAX_LISTED = 1000;

/**
 * What a report says of the checks of a run. Failures are found before the list is cut: it then begins with them, and
 * `unlisted` says how many are left out of either list.
 */
export function summariseChecks(outcomes: readonly CheckOutcome[]): Correctness {
  const checks: KernelCheck[] = [];
  const unchecked: UncheckedKernel[] = [];
  for (const outcome of outcomes) {
    if (outcome.state === 'unchecked') unchecked.push(outcome.unchecked);
    else checks.push(outcome.check);
  }
  const failed = checks.filter(({ passed }) => !passed);
  const agreeing = checks.filter(({ passed }) => passed);
  const listed = checks.length <= MAX_LISTED ? checks : [...failed, ...agreeing].slice(0, MAX_LISTED);
  const listedFailures = Math.min(failed.length, MAX_LISTED);
  const unlisted = {
    failed: failed.length - listedFailures,
    passed: checks.length - listed.length - (failed.length - listedFailures),
    unchecked: Math.max(0, unchecked.length - MAX_LISTED),
  };
  return {
    passed: failed.length === 0 && unchecked.length === 0,
    checks: listed,
    unchecked: unchecked.slice(0, MAX_LISTED),
    ...(Object.values(unlisted).some((count) => count > 0) && { unlisted }),
  };
}
