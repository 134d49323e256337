import type { Report, Result } from '@breakeven/schema/report/report';
import { flopPerToken } from '../../shape/parameter-count.ts';
import { formatDecimal, formatSeconds } from '../../values/format.ts';
import type { Contradiction, Rule } from '../rule.ts';

/** A prompt's kernels may be worse than those of single tokens where a driver's are broken; not four times. */
const DECODE_ABOVE_PREFILL = 4;
/** A step may wait for memory at 5 % of its peak where a prompt reads at all of it. */
const STEPS_ABOVE_PASS = 20;
/** Shorter prompts compute as single tokens do. */
const LEAST_PROMPT_TOKENS = 16;

export const prefillAgainstDecode: Rule = {
  id: 'prefill-against-decode',
  holds: 'arithmetic per second of generation, and the time of one of its steps',
  against: 'those of a prompt: both read the same weights, a prompt once for all of its tokens',
  tolerance: `${DECODE_ABOVE_PREFILL} times the arithmetic: kernels differ; ${STEPS_ABOVE_PASS} times the time: a step may read at 5 % of the peak`,
  find(report) {
    const alone = report.results.map((result, index) => ({ result, index }));
    const prompts = alone.filter(
      ({ result }) => result.generatedTokens === 0 && result.promptTokens >= LEAST_PROMPT_TOKENS,
    );
    const steps = alone.filter(({ result }) => result.promptTokens === 0 && result.concurrency === 1);
    return steps.flatMap(({ result: step, index }) => {
      const best = Math.max(...prompts.map(({ result }) => flopPerSecond(report, result)));
      const found: Contradiction[] = [];
      const ofStep = flopPerSecond(report, step);
      if (prompts.length > 0 && ofStep > DECODE_ABOVE_PREFILL * best) {
        found.push({
          field: `results.${index}.tokensPerSecond.median`,
          message: `${step.test}: ${formatDecimal(ofStep, 'FLOP/s')} of generation, but ${formatDecimal(best, 'FLOP/s')} of a prompt`,
        });
      }
      const stepSeconds = 1 / step.tokensPerSecond.median;
      for (const { result: prompt, index: at } of prompts) {
        if (prompt.depthTokens < step.depthTokens) continue;
        const passSeconds = prompt.promptTokens / prompt.tokensPerSecond.median;
        if (passSeconds * STEPS_ABOVE_PASS >= stepSeconds) continue;
        found.push({
          field: `results.${at}.tokensPerSecond.median`,
          message: `${prompt.test}: a prompt in ${formatSeconds(passSeconds)}, but one generated token in ${formatSeconds(stepSeconds)}`,
        });
      }
      return found;
    });
  },
};

function flopPerSecond({ model: shape }: Report, result: Result): number {
  const { depthTokens, promptTokens, generatedTokens, tokensPerSecond } = result;
  const contextTokens = depthTokens + (promptTokens + generatedTokens) / 2;
  return tokensPerSecond.median * flopPerToken({ shape, contextTokens });
}
