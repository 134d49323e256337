import { studentT } from '../../numeric/student-t.ts';
import { formatCount, formatNumber } from '../../values/format.ts';
import { inEveryResult, type Rule } from '../rule/rule.ts';

/** Older versions made intervals otherwise; none made them a quarter as wide, or four times. */
const INTERVAL_TOLERANCE = 4;
/** Half a width, as a share of the rate, that does not matter: samples of a coarse clock may be equal. */
const NARROW = 0.02;

export const interval: Rule = {
  id: 'interval',
  holds: 'the confidence interval of a rate',
  against: "Student's t on the logarithms of its samples, computed again",
  tolerance: `${INTERVAL_TOLERANCE} times narrower or wider: older versions computed it differently`,
  find: (report) =>
    inEveryResult(report, ({ tokensPerSecond: { interval: stated, samples } }) => {
      if (stated === null) return [];
      const found = (message: string) => [{ field: 'tokensPerSecond.interval', message }];
      if (samples.length < 2) return found(`an interval, but only ${formatCount(samples.length)} sample`);
      const width = Math.log(stated.high / stated.low) / 2;
      const expected = halfWidth(samples, stated.level);
      // Equal samples have no width but that of rounding.
      if (
        !(width * INTERVAL_TOLERANCE < expected - 1e-9) &&
        !(width > INTERVAL_TOLERANCE * expected + NARROW)
      ) {
        return [];
      }
      return found(
        `an interval of ${formatNumber(stated.low)} to ${formatNumber(stated.high)}, but the samples give one ${formatNumber(expected / width)} times as wide`,
      );
    }),
};

/** Half the interval of the mean logarithm. */
function halfWidth(samples: readonly number[], level: number): number {
  const logs = samples.map(Math.log);
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const squares = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0);
  const degreesOfFreedom = logs.length - 1;
  return studentT({ degreesOfFreedom, level }) * Math.sqrt(squares / degreesOfFreedom / logs.length);
}
