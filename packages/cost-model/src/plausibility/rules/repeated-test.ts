import type { Result } from '@breakeven/schema/report/report';
import { formatTokensPerSecond } from '../../values/format.ts';
import type { Rule } from '../rule/rule.ts';

/** A device that throttles falls to half of its speed between two tests, a machine that others use to a third. */
const REPEATED_TOLERANCE = 3;

export const repeatedTest: Rule = {
  id: 'repeated-test',
  holds: 'the rates of a test that is listed twice',
  against: 'each other',
  tolerance: `${REPEATED_TOLERANCE} times: the device may throttle or be shared between them`,
  find({ results }) {
    const firsts = new Map<string, Result>();
    return results.flatMap((result, index) => {
      const key = keyOf(result);
      const first = firsts.get(key);
      firsts.set(key, first ?? result);
      if (first === undefined) return [];
      const [low = 0, high = 0] = [first, result]
        .map(({ tokensPerSecond }) => tokensPerSecond.median)
        .sort((a, b) => a - b);
      if (high <= REPEATED_TOLERANCE * low) return [];
      const [a, b] = [first, result].map((one) => formatTokensPerSecond(one.tokensPerSecond.median));
      return [
        {
          field: `results.${index}.tokensPerSecond.median`,
          message: `${result.test}: ${b} tokens/s, but the same test ran at ${a} tokens/s before`,
        },
      ];
    });
  },
};

function keyOf(result: Result): string {
  const { test, concurrency, keyCacheType, valueCacheType, batchTokens, ubatchTokens } = result;
  const { timer, synchronisation, syncEveryTokens } = result;
  return JSON.stringify([
    [test, concurrency, keyCacheType, valueCacheType],
    [batchTokens, ubatchTokens, timer, synchronisation, syncEveryTokens],
  ]);
}
