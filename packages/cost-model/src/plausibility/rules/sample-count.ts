import { formatCount, formatSeconds } from '../../values/format.ts';
import { secondsOfRepetition } from '../rule/repetition.ts';
import { inEveryResult, type Rule } from '../rule/rule.ts';

/** Clocks of a rule and of a rate may differ. */
const TIME_TOLERANCE = 1.5;

export const sampleCount: Rule = {
  id: 'sample-count',
  holds: 'how many samples there are',
  against: 'the repetitions, and the most seconds of them, that the run was asked for',
  tolerance: `none of repetitions; ${TIME_TOLERANCE} times the seconds, without the last sample, which ends after them`,
  find: ({ method, ...report }) => {
    if (method === undefined) return [];
    const { repetitions, targetCoefficientOfVariation: target, maxSeconds } = method;
    return inEveryResult({ method, ...report }, (result) => {
      const { samples } = result.tokensPerSecond;
      const field = 'tokensPerSecond.samples';
      if (samples.length <= repetitions) return [];
      if (target === null) {
        return [
          {
            field,
            message: `${formatCount(samples.length)} samples, but the run was asked for ${formatCount(repetitions)}`,
          },
        ];
      }
      if (maxSeconds === null || result.provenance === 'extrapolated' || result.timer === 'gpu') return [];
      const before = samples.slice(0, -1);
      const seconds = before.reduce((sum, rate) => sum + secondsOfRepetition(result, rate), 0);
      if (seconds <= TIME_TOLERANCE * maxSeconds) return [];
      const message = `${formatCount(samples.length)} samples in ${formatSeconds(seconds)}, but the run was to end after ${formatSeconds(maxSeconds)}`;
      return [{ field, message }];
    });
  },
};
