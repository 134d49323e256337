import { CliError, messageOf } from '../../errors/errors.ts';
import { readModelJson } from '../../model/read-model-json.ts';
import { withSession } from '../../prompt/with-session.ts';
import { say, writeResult } from '../../terminal/say.ts';
import type { LogitsOptions } from './options.ts';

const SHOWN = 10;

/** `bench-cli logits`: one prefill; the logits of its last position. */
export async function runLogits(options: LogitsOptions): Promise<void> {
  const others = options.compare === undefined ? null : await readLogits(options.compare);
  const result = await withSession(options, 0, async ({ session, tokens }) => {
    const argmax = await session.prefill(Uint32Array.from(tokens));
    return { tokens, logits: Array.from(await session.logits()), argmax };
  });
  if (others !== null) say(`largest difference: ${difference(result.logits, others)} standard deviations`);
  await writeResult(options.output === 'json' ? JSON.stringify(result) : highest(result.logits));
}

/** The highest logits, a line each: token id and logit. */
function highest(logits: readonly number[]): string {
  const ids = logits.map((_, id) => id).sort((a, b) => (logits[b] ?? 0) - (logits[a] ?? 0));
  const width = String(logits.length - 1).length;
  const lines = ids.slice(0, SHOWN).map((id) => `${String(id).padStart(width)}  ${logits[id]?.toFixed(4)}`);
  return ['token  logit', ...lines].join('\n');
}

/** Logits that another run, or another program, has written. */
async function readLogits(file: string): Promise<number[]> {
  const refuse = (problem: string) =>
    new CliError('usage', `--compare ${file}: ${problem}`, 'give what logits -o json has written');
  const json = await readModelJson(file).catch((error: unknown) => {
    throw refuse(`it cannot be read: ${messageOf(error)}`);
  });
  const { logits, last_logits: last } = (json ?? {}) as { logits?: unknown; last_logits?: unknown };
  const values = logits ?? last;
  if (Array.isArray(values) && values.length > 1 && values.every(Number.isFinite)) return values;
  throw refuse('it has no logits');
}

/** max|a - b| in standard deviations of b. */
function difference(logits: readonly number[], others: readonly number[]): string {
  if (logits.length !== others.length) {
    throw new CliError(
      'usage',
      `--compare: ${others.length} logits, the model has ${logits.length}`,
      'compare runs of one model',
    );
  }
  const mean = others.reduce((sum, value) => sum + value, 0) / others.length;
  const variance = others.reduce((sum, value) => sum + (value - mean) ** 2, 0) / others.length;
  const worst = others.reduce(
    (most, value, i) => Math.max(most, Math.abs((logits[i] ?? Number.NaN) - value)),
    0,
  );
  return (worst / Math.sqrt(variance)).toPrecision(3);
}
