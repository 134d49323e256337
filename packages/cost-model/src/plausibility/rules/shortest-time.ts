import { formatSeconds } from '../../values/format.ts';
import { secondsOfRepetition, waitsOfRepetition } from '../rule/repetition.ts';
import { inEveryResult, type Rule } from '../rule/rule.ts';

/** A submit and the interrupt that ends it cross the bus twice; WebGPU takes tens of microseconds on top. */
const SHORTEST_WAIT_SECONDS = 5e-6;

export const shortestTime: Rule = {
  id: 'shortest-time',
  holds: 'the shortest repetition',
  against: 'the waits of the host for the GPU in it',
  tolerance: `${formatSeconds(SHORTEST_WAIT_SECONDS)} a wait: a submit crosses the bus and returns`,
  find: (report) =>
    inEveryResult(report, (result) => {
      const least = SHORTEST_WAIT_SECONDS * (result.timer === 'gpu' ? 1 : waitsOfRepetition(result));
      const fastest = Math.max(...result.tokensPerSecond.samples);
      const seconds = secondsOfRepetition(result, fastest);
      if (seconds >= least) return [];
      return [
        {
          field: `tokensPerSecond.samples.${result.tokensPerSecond.samples.indexOf(fastest)}`,
          message: `a repetition in ${formatSeconds(seconds)}, but its waits alone take ${formatSeconds(least)}`,
        },
      ];
    }),
};
