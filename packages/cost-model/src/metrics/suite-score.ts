import { requirePositive } from '../values/domain.ts';
import { millisecondsPerSecond } from '../values/units.ts';

/**
 * One number for rates of several tests. Ratios of it between machines do not depend on which machine is taken as the
 * reference, and no test counts more because its numbers are larger.
 *
 *     geometricMeanScore = exp((ln r1 + ... + ln rn) / n)
 *
 *     ri  tokens/s of test i
 *
 * Domain: n >= 1, ri > 0 and finite.
 * Source: Fleming and Wallace 1986, How not to lie with statistics, Communications of the ACM 29(3).
 * Example: geometricMeanScore([10, 1000]) = 100.0
 */
export function geometricMeanScore(tokensPerSecond: readonly number[]): number {
  requirePositive('the number of tests', tokensPerSecond.length);
  for (const rate of tokensPerSecond) requirePositive('tokensPerSecond', rate);
  return Math.exp(tokensPerSecond.reduce((sum, rate) => sum + Math.log(rate), 0) / tokensPerSecond.length);
}

/** One test of LocalScore: rates of its two phases, and the time until the second begins. */
export interface LocalScoreTest {
  promptTokensPerSecond: number;
  generatedTokensPerSecond: number;
  timeToFirstTokenSeconds: number;
}

/**
 * LocalScore's score of its nine tests, each a prompt and an answer.
 *
 *     localScore = 10 * cbrt(P * G * 1000 / T)
 *
 *     P, G  arithmetic means over the tests of prompt and generated tokens/s
 *     T     arithmetic mean of the time to first token in ms
 *
 * Domain: at least one test, all numbers > 0 and finite.
 * Source: localscore.ai and the program cjpais/LocalScore (Mozilla Builders, 2025).
 * Example: localScore([{ promptTokensPerSecond: 1000, generatedTokensPerSecond: 64, timeToFirstTokenSeconds: 1 }]) = 400.0
 */
export function localScore(tests: readonly LocalScoreTest[]): number {
  const mean = (key: keyof LocalScoreTest) => {
    requirePositive('the number of tests', tests.length);
    for (const test of tests) requirePositive(key, test[key]);
    return tests.reduce((sum, test) => sum + test[key], 0) / tests.length;
  };
  const milliseconds = mean('timeToFirstTokenSeconds') * millisecondsPerSecond;
  return (
    10 * Math.cbrt((mean('promptTokensPerSecond') * mean('generatedTokensPerSecond') * 1000) / milliseconds)
  );
}
