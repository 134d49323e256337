import { formatSeconds } from '../../values/format.ts';
import { inEveryResult, type Rule } from '../rule/rule.ts';

/** Percentiles are of all repetitions, the rate is the median one's. */
const TOKEN_TIME_TOLERANCE = 1.5;

export const tokenTimes: Rule = {
  id: 'token-times',
  holds: 'percentiles of the times between tokens',
  against: 'each other and the rate: the mean time of a token lies between half the median and the longest',
  tolerance: `${TOKEN_TIME_TOLERANCE} times: percentiles cover all repetitions, the rate only the median one`,
  find: (report) =>
    inEveryResult(report, (result) => {
      const times = result.interTokenSeconds;
      if (times == null) return [];
      const { p50, p90, p95, p99, maximum } = times;
      const mean = result.concurrency / result.tokensPerSecond.median;
      const percentiles = [p50, p90, p95, p99, maximum];
      const isSorted = percentiles.every((one, at) => one >= (percentiles[at - 1] ?? 0));
      const isAlone = result.promptTokens === 0 && result.timer !== 'gpu';
      const found = (message: string) => ({ field: 'interTokenSeconds', message });
      return [
        isSorted
          ? null
          : found(
              `percentiles of ${percentiles.map(formatSeconds).join(', ')}, but none is below a lower one`,
            ),
        isAlone && mean * TOKEN_TIME_TOLERANCE < p50 / 2
          ? found(
              `a median of ${formatSeconds(p50)} between tokens, but the rate gives ${formatSeconds(mean)}`,
            )
          : null,
        isAlone && mean > TOKEN_TIME_TOLERANCE * maximum
          ? found(
              `${formatSeconds(maximum)} between tokens at most, but the rate gives ${formatSeconds(mean)}`,
            )
          : null,
      ];
    }),
};
