import type { Result } from '@breakeven/schema/report/report';

type Tokens = Pick<Result, 'promptTokens' | 'generatedTokens' | 'concurrency'>;

/** Tokens of one repetition, of all sequences together. */
export const tokensOfRepetition = ({ promptTokens, generatedTokens, concurrency }: Tokens): number =>
  (promptTokens + generatedTokens) * concurrency;

/** Seconds that one repetition takes at a rate. */
export const secondsOfRepetition = (test: Tokens, tokensPerSecond: number): number =>
  tokensOfRepetition(test) / tokensPerSecond;

/** How often the host waits for the GPU in one repetition, at least. */
export function waitsOfRepetition({
  generatedTokens,
  syncEveryTokens,
  synchronisation,
}: Pick<Result, 'generatedTokens' | 'syncEveryTokens' | 'synchronisation'>): number {
  const every = syncEveryTokens ?? (synchronisation === 'every-token' ? 1 : null);
  return every === null ? 1 : Math.max(1, Math.ceil(generatedTokens / every));
}
