import type { Report, Result } from '@breakeven/schema/report/report';
import { formatDecimal, formatSeconds } from '../../values/format.ts';
import { tokenFlop } from '../limits/token-cost.ts';
import type { Contradiction, Rule } from '../rule/rule.ts';

/**
 * Prompts at 5 % of the FMA rate beside q4_0 steps at 95 % of the bandwidth come to 7 times on an A100, which has most
 * bandwidth for its FMA rate.
 */
const DECODE_ABOVE_PREFILL = 8;
/** Of a mixture, each token of a prompt may read other experts, so that a prompt reads as often as this many steps. */
const OF_EXPERTS = 3;
/** Steps at 5 % of the bandwidth beside a prompt at 95 % of it come to 19 times; noise of both is on top. */
const STEPS_ABOVE_PASS = 32;
/** Shorter prompts compute as single tokens do. */
const LEAST_PROMPT_TOKENS = 16;

export const prefillAgainstDecode: Rule = {
  id: 'prefill-against-decode',
  holds: 'arithmetic per second of generation, and the time of one of its steps',
  against: 'those of a prompt: both read the same weights, a prompt only once for all its tokens',
  tolerance: `${DECODE_ABOVE_PREFILL} times the arithmetic (${OF_EXPERTS} times that of a mixture of experts), ${STEPS_ABOVE_PASS} times the time: one may be at 5 % of its limit, the other at 95 %`,
  find(report) {
    const tests = report.results.map((result, index) => ({
      result,
      index,
      flopPerSecond: flopPerSecond(report, result),
    }));
    const prompts = tests.filter(
      ({ result }) => result.generatedTokens === 0 && result.promptTokens >= LEAST_PROMPT_TOKENS,
    );
    const steps = tests.filter(({ result }) => result.promptTokens === 0 && result.concurrency === 1);
    const tolerance = DECODE_ABOVE_PREFILL * (report.model.experts === undefined ? 1 : OF_EXPERTS);
    const best = Math.max(...prompts.map((prompt) => prompt.flopPerSecond));
    return steps.flatMap(({ result: step, index, flopPerSecond: ofStep }) => {
      const found: Contradiction[] = [];
      if (prompts.length > 0 && ofStep > tolerance * best) {
        found.push({
          field: `results.${index}.tokensPerSecond.median`,
          message: `${step.test}: ${formatDecimal(ofStep, 'FLOP/s')} of generation, but ${formatDecimal(best, 'FLOP/s')} of a prompt`,
        });
      }
      const stepSeconds = 1 / step.tokensPerSecond.median;
      const quick = prompts.find(
        ({ result }) =>
          result.depthTokens >= step.depthTokens && passSeconds(result) * STEPS_ABOVE_PASS < stepSeconds,
      );
      if (quick !== undefined) {
        found.push({
          field: `results.${quick.index}.tokensPerSecond.median`,
          message: `${quick.result.test}: a prompt in ${formatSeconds(passSeconds(quick.result))}, but one generated token in ${formatSeconds(stepSeconds)}`,
        });
      }
      return found;
    });
  },
};

const passSeconds = ({ promptTokens, tokensPerSecond }: Result) => promptTokens / tokensPerSecond.median;

function flopPerSecond({ model: shape }: Report, result: Result): number {
  const { depthTokens, promptTokens, generatedTokens, tokensPerSecond } = result;
  const contextTokens = depthTokens + (promptTokens + generatedTokens) / 2;
  return tokensPerSecond.median * tokenFlop(shape, contextTokens);
}
