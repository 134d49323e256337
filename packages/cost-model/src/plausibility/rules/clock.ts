import type { Rule } from '../rule/rule.ts';

/** A clock that is set to local time is off by up to 14 hours. */
export const SKEW_HOURS = 24;

/** Browsers have had WebGPU since April 2023. */
const FIRST_DAY = '2023-04-01';

export const HOUR_MILLISECONDS = 3_600_000;

export const clock: Rule = {
  id: 'clock',
  holds: 'when it was measured',
  against: 'when the report arrived, and the start of WebGPU',
  tolerance: `${SKEW_HOURS} hours ahead: a clock may show local time`,
  find({ measuredAt }, { receivedAt }) {
    const field = 'measuredAt';
    const hoursAhead = (Date.parse(measuredAt) - Date.parse(receivedAt)) / HOUR_MILLISECONDS;
    if (hoursAhead > SKEW_HOURS) {
      return [{ field, message: `measured at ${measuredAt}, but received at ${receivedAt}` }];
    }
    if (measuredAt >= FIRST_DAY) return [];
    return [{ field, message: `measured at ${measuredAt}, but there is no WebGPU from before ${FIRST_DAY}` }];
  },
};
