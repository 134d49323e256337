import { formatNumber } from '../../values/format.ts';
import type { Contradiction, Rule } from '../rule/rule.ts';

/** The widest budget of a kernel is 0.02; beyond this a check tells nothing from anything. */
const WIDEST_TOLERANCE = 0.1;

export const checks: Rule = {
  id: 'checks',
  holds: 'what the report says of the checks of its kernels',
  against: 'the single checks: errors, tolerances, elements',
  tolerance: `none; a check allowed more than ${WIDEST_TOLERANCE} of the largest output does not count. Older reports without checks are not flagged`,
  find({ correctness, probes }) {
    if (correctness === undefined) {
      // One step of a run makes both.
      if (probes === undefined) return [];
      return [{ field: 'correctness', message: 'the run probed the device, but checked no kernel' }];
    }
    const { passed, checks: made, unchecked = [], unlisted } = correctness;
    const found: Contradiction[] = [];
    if (passed && made.length === 0) {
      found.push({ field: 'correctness.checks', message: '0 checks, but all are said to have passed' });
    }
    if ((unlisted?.failed ?? 0) > 0) {
      found.push({
        field: 'correctness.unlisted.failed',
        message: `${formatNumber(unlisted?.failed ?? 0)} checks failed that are not listed`,
      });
    }
    if (
      !passed &&
      made.every((check) => check.passed) &&
      unchecked.length + (unlisted?.unchecked ?? 0) === 0
    ) {
      found.push({ field: 'correctness.passed', message: 'the checks failed, by the report itself' });
    }
    for (const [index, check] of made.entries()) {
      const { kernel, maxRelativeError: error, tolerance, checkedElements } = check;
      const problem =
        error === null
          ? 'its result is not a number'
          : error > tolerance
            ? `an error of ${formatNumber(error)}, but ${formatNumber(tolerance)} is allowed`
            : !check.passed
              ? 'it failed its check'
              : tolerance > WIDEST_TOLERANCE
                ? `a tolerance of ${formatNumber(tolerance)}, but a check needs ${WIDEST_TOLERANCE} or less`
                : checkedElements === 0
                  ? 'a check of 0 elements'
                  : null;
      if (problem !== null) {
        found.push({ field: `correctness.checks.${index}`, message: `${kernel}: ${problem}` });
      }
    }
    return found;
  },
};
