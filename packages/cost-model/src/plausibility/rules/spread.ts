import type { Report, Result } from '@breakeven/schema/report/report';
import { formatCount, formatSeconds } from '../../values/format.ts';
import { secondsOfRepetition } from '../rule/repetition.ts';
import { inEveryResult, type Rule } from '../rule/rule.ts';

/** Two samples may be equal by chance, of a clock that counts nanoseconds. */
const LEAST_SAMPLES = 3;
/** Share of samples that are different from each other, at least. */
const LEAST_DISTINCT = 1 / 100;
/** On a coarse clock, repetitions this short may honestly take the same number of ticks. */
const TICKS = 1000;
/** Of few samples longer ones may, too: three repetitions that are within a ten-thousandth of each other fall on one tick. */
const TICKS_OF_FEW = 20_000;
/** Browsers round their clock to these, in seconds. */
const BROWSER_TICKS = [0.1, 0.01, 1e-3, 1e-4, 2e-5, 5e-6];

export const spread: Rule = {
  id: 'spread',
  holds: 'how many samples of a rate differ from each other',
  against: 'their number: no two repetitions take the same nanoseconds',
  tolerance: `${LEAST_SAMPLES} equal samples, or less than ${LEAST_DISTINCT * 100} % that differ; more where the clock is coarse and a repetition at most ${TICKS} of its ticks, or ${TICKS_OF_FEW} over the number of samples after the first`,
  find: (report) =>
    inEveryResult(report, (result) => {
      const { samples } = result.tokensPerSecond;
      const distinct = new Set(samples).size;
      if (samples.length < LEAST_SAMPLES || (distinct > 1 && distinct >= LEAST_DISTINCT * samples.length)) {
        return [];
      }
      const seconds = secondsOfRepetition(result, samples[0] ?? 1);
      const most = Math.max(TICKS, TICKS_OF_FEW / (samples.length - 1));
      if (ticksOf(report, result).some((tick) => isFewTicks(seconds / tick, most))) return [];
      return [
        {
          field: 'tokensPerSecond.samples',
          message: `${formatCount(samples.length)} samples of ${formatSeconds(seconds)}, but only ${formatCount(distinct)} that differ`,
        },
      ];
    }),
};

/** Steps that the clock of a rate may have. */
function ticksOf({ environment, probes }: Report, { timer }: Result): number[] {
  if (timer === 'gpu') return [probes?.timestampQuantumSeconds ?? 1e-4];
  return /^(node|deno|bun)\b/i.test(environment.runtime) ? [] : BROWSER_TICKS;
}

const isFewTicks = (ticks: number, most: number): boolean =>
  ticks <= most && Math.abs(ticks - Math.round(ticks)) < 1e-3;
