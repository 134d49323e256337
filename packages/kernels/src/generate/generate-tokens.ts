import type { Session } from '../model/session.ts';
import { TextStream } from './text-stream.ts';
import type { TextTokenizer } from './tokenizer.ts';

export interface GeneratedToken {
  id: number;
  /** That it adds to the text; '' while it is half a character, and without a tokenizer. */
  text: string;
}

/**
 * A prefill, then one token after the other, the likeliest each time: `most` of them, or as many as until one of `endIds`,
 * which is the last. The session has room for the prompt and `most` more.
 */
export async function* generateTokens(
  session: Pick<Session, 'prefill' | 'decode'>,
  prompt: readonly number[],
  {
    most,
    tokenizer,
    endIds = new Set(),
  }: { most: number; tokenizer: TextTokenizer | null; endIds?: ReadonlySet<number> | undefined },
): AsyncGenerator<GeneratedToken> {
  const stream = tokenizer && new TextStream(tokenizer, prompt);
  let id = await session.prefill(Uint32Array.from(prompt));
  for (let made = 1; ; made++) {
    yield { id, text: stream?.push(id) ?? '' };
    if (made === most || endIds.has(id)) return;
    id = await session.decode();
  }
}
