import { withSession } from '../../prompt/with-session.ts';
import { watchInterruption } from '../../terminal/interruption.ts';
import { say, writeResult } from '../../terminal/say.ts';
import type { GenerateOptions } from './options.ts';
import { TextStream } from './text-stream.ts';

/** `bench-cli generate`: a prefill, then one token after the other, the likeliest each time; with --chat, up to the end of the answer. */
export async function runGenerate(options: GenerateOptions): Promise<void> {
  const { signal, exitCode, unwatch } = watchInterruption();
  const isText = options.output === 'text';
  try {
    await withSession(options, options.nGen, async ({ session, tokens, tokenizer }) => {
      const stream = tokenizer && new TextStream(tokenizer, tokens);
      const write = (text: string) => {
        if (isText && text !== '') process.stdout.write(text);
      };
      const isAnswer = options.chat === true;
      if (options.prompt !== undefined && !isAnswer) write(options.prompt);
      const generated: number[] = [];
      let next = await session.prefill(Uint32Array.from(tokens));
      for (;;) {
        generated.push(next);
        write(stream ? stream.push(next) : `${generated.length > 1 ? ' ' : ''}${next}`);
        if (generated.length === options.nGen || signal.aborted) break;
        if (isAnswer && tokenizer?.endIds.has(next) === true) break;
        next = await session.decode();
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
