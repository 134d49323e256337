import type { MeasuredTest } from '../metrics/metric.ts';

type Test = Pick<MeasuredTest, 'promptTokens' | 'generatedTokens' | 'depthTokens' | 'concurrency'>;

/** llama-bench's defaults, pp512 and tg128: what most reports can be compared by. */
export const USUAL_PROMPT_TOKENS = 512;
export const USUAL_GENERATED_TOKENS = 128;

/** A prefill or a generation of the usual length, at depth 0 and for one user. */
export const isUsual = ({ promptTokens, generatedTokens, depthTokens, concurrency }: Test): boolean =>
  depthTokens === 0 &&
  concurrency === 1 &&
  ((promptTokens === USUAL_PROMPT_TOKENS && generatedTokens === 0) ||
    (promptTokens === 0 && generatedTokens === USUAL_GENERATED_TOKENS));

/** The test that a board shows of those of one kind: the one of the usual length, or else the longest. */
export function mostUsual<T extends Test>(tests: readonly T[], kind: 'prefill' | 'decode'): T | undefined {
  const [tokens, other, usual] =
    kind === 'prefill'
      ? (['promptTokens', 'generatedTokens', USUAL_PROMPT_TOKENS] as const)
      : (['generatedTokens', 'promptTokens', USUAL_GENERATED_TOKENS] as const);
  const length = (test: T) => (test[tokens] === usual ? Number.POSITIVE_INFINITY : test[tokens]);
  return tests
    .filter((test) => test[tokens] > 0 && test[other] === 0)
    .reduce<T | undefined>((best, test) => (best && length(best) >= length(test) ? best : test), undefined);
}
