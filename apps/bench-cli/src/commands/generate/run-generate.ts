import { generateTokens } from '@breakeven/kernels/generate/generate-tokens';
import { withSession } from '../../prompt/with-session.ts';
import { watchInterruption } from '../../terminal/interruption.ts';
import { say, writeResult } from '../../terminal/say.ts';
import type { GenerateOptions } from './options.ts';

/** `bench-cli generate`: a prefill, then one token after the other, the likeliest each time; with --chat, up to the end of the answer. */
export async function runGenerate(options: GenerateOptions): Promise<void> {
  const { signal, exitCode, unwatch } = watchInterruption();
  const isText = options.output === 'text';
  try {
    await withSession(options, options.nGen, async ({ session, tokens, tokenizer }) => {
      const write = (text: string) => {
        if (isText && text !== '') process.stdout.write(text);
      };
      const isAnswer = options.chat === true;
      if (options.prompt !== undefined && !isAnswer) write(options.prompt);
      const generated: number[] = [];
      const endIds = isAnswer ? tokenizer?.endIds : undefined;
      for await (const { id, text } of generateTokens(session, tokens, {
        most: options.nGen,
        tokenizer,
        endIds,
      })) {
        generated.push(id);
        write(tokenizer ? text : `${generated.length > 1 ? ' ' : ''}${id}`);
        if (signal.aborted) break;
      }
      if (isText) write('\n');
      else if (!signal.aborted) await writeResult(JSON.stringify({ generated }));
    });
    const code = exitCode();
    if (code === null) return;
    say('interrupted');
    process.exitCode = code;
  } finally {
    unwatch();
  }
}
