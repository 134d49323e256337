import { formatSeconds } from '../../values/format.ts';
import { secondsOfRepetition } from '../rule/repetition.ts';
import { inEveryResult, type Rule } from '../rule/rule.ts';

/** Medians of both are of different repetitions, those of extrapolated results of different lines. */
const GPU_ABOVE_WALL = 1.25;

export const gpuAgainstWallTime: Rule = {
  id: 'gpu-against-wall-time',
  holds: 'GPU time of one repetition',
  against: 'its time by the clock of the rate: a GPU cannot work longer than the host waits for it',
  tolerance: `${GPU_ABOVE_WALL} times: the medians may come from different repetitions`,
  find: (report) =>
    inEveryResult(report, (result) => {
      if (result.gpuSeconds === null) return [];
      const seconds = secondsOfRepetition(result, result.tokensPerSecond.median);
      const { median } = result.gpuSeconds;
      const quantum = report.probes?.timestampQuantumSeconds ?? 0;
      if (median <= GPU_ABOVE_WALL * seconds + 2 * quantum) return [];
      return [
        {
          field: 'gpuSeconds.median',
          message: `${formatSeconds(median)} of GPU time, but the repetition took ${formatSeconds(seconds)}`,
        },
      ];
    }),
};
