import type { Result } from '@breakeven/schema/report/report';
import { formatCount, formatNumber } from '../../values/format.ts';
import { secondsOfRepetition } from '../rule/repetition.ts';
import type { Rule } from '../rule/rule.ts';

/** A run of one model in one type: minutes on a GPU, an hour on software. */
const LONGEST_HOURS = 24;

const SECONDS_PER_HOUR = 3600;

export const measuringTime: Rule = {
  id: 'measuring-time',
  holds: 'the time of all samples together',
  against: 'the longest plausible run of one model',
  tolerance: `${LONGEST_HOURS} hours: a run takes minutes on a GPU, an hour on software`,
  find({ results }) {
    const hours = results.reduce((sum, result) => sum + secondsOf(result), 0) / SECONDS_PER_HOUR;
    if (hours <= LONGEST_HOURS) return [];
    const samples = results.reduce((sum, { tokensPerSecond }) => sum + tokensPerSecond.samples.length, 0);
    return [
      {
        field: 'results',
        message: `${formatCount(samples)} samples take ${formatNumber(hours)} hours, but no run takes more than ${LONGEST_HOURS}`,
      },
    ];
  },
};

/** An extrapolated repetition runs each count of layers three times, and not all layers once. */
function secondsOf(result: Result): number {
  const { extrapolation, tokensPerSecond } = result;
  const layers = extrapolation?.measuredLayerCounts.reduce((sum, count) => sum + count, 0);
  const share = extrapolation && layers ? Math.min(1, (3 * layers) / extrapolation.layerCount) : 1;
  return tokensPerSecond.samples.reduce((sum, rate) => sum + share * secondsOfRepetition(result, rate), 0);
}
