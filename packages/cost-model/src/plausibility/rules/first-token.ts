import type { Report, Result } from '@breakeven/schema/report/report';
import { formatSeconds } from '../../values/format.ts';
import { secondsOfRepetition } from '../rule/repetition.ts';
import { inEveryResult, type Rule } from '../rule/rule.ts';

/** Medians of noisy repetitions, and of another test, between which a machine may throttle or be used by others. */
const FIRST_TOKEN_TOLERANCE = 4;
/** What a host may do beside, before it looks at the token. */
const SLACK_SECONDS = 0.05;

export const firstToken: Rule = {
  id: 'first-token',
  holds: 'time to the first token',
  against: 'the time of the prompt: the prefill of the same length, and of the whole test',
  tolerance: `${FIRST_TOKEN_TOLERANCE} times and ${formatSeconds(SLACK_SECONDS)}: medians of noisy repetitions`,
  find: (report) =>
    inEveryResult(report, (result) => {
      const first = result.timeToFirstTokenSeconds?.median;
      if (first === undefined || result.promptTokens === 0 || result.timer === 'gpu') return [];
      const whole = secondsOfRepetition(result, result.tokensPerSecond.median);
      const prompt = prefillSeconds(report, result);
      const found = (words: string, seconds: number) => ({
        field: 'timeToFirstTokenSeconds.median',
        message: `the first token after ${formatSeconds(first)}, but ${words} takes ${formatSeconds(seconds)}`,
      });
      return [
        first > FIRST_TOKEN_TOLERANCE * whole + SLACK_SECONDS ? found('the whole test', whole) : null,
        prompt !== null && first * FIRST_TOKEN_TOLERANCE + SLACK_SECONDS < prompt
          ? found('its prompt', prompt)
          : null,
      ];
    }),
};

/** Seconds of the prompts of a test, by itself where it is nothing else, or by another test of the report. */
function prefillSeconds({ results }: Report, result: Result): number | null {
  const prefill = results.find(
    ({ generatedTokens, promptTokens, depthTokens, concurrency, timer }) =>
      generatedTokens === 0 &&
      timer !== 'gpu' &&
      promptTokens === result.promptTokens &&
      depthTokens === result.depthTokens &&
      concurrency === result.concurrency,
  );
  return prefill === undefined ? null : secondsOfRepetition(prefill, prefill.tokensPerSecond.median);
}
