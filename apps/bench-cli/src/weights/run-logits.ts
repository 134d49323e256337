import type { WeightsOptions } from '../commands/weights-options.ts';
import { writeResult } from '../terminal.ts';
import { withSession } from './with-session.ts';

const SHOWN = 10;

/** `bench-cli logits`: one prefill; the logits of its last position. */
export async function runLogits(options: WeightsOptions): Promise<void> {
  const result = await withSession(options, 0, async ({ session, tokens }) => {
    const argmax = await session.prefill(Uint32Array.from(tokens));
    return { tokens, logits: Array.from(await session.logits()), argmax };
  });
  await writeResult(options.output === 'json' ? JSON.stringify(result) : highest(result.logits));
}

/** The highest logits, a line each: token id and logit. */
function highest(logits: readonly number[]): string {
  const ids = logits.map((_, id) => id).sort((a, b) => (logits[b] ?? 0) - (logits[a] ?? 0));
  const width = String(logits.length - 1).length;
  const lines = ids.slice(0, SHOWN).map((id) => `${String(id).padStart(width)}  ${logits[id]?.toFixed(4)}`);
  return ['token  logit', ...lines].join('\n');
}
