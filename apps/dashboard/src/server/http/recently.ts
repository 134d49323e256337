import { setTimeout as delay } from 'node:timers/promises';

/** Whoever watches a busy store is not to wait behind what keeps it busy. */
const PATIENCE_MILLISECONDS = 20;
const FRESH_MILLISECONDS = 500;
const BELIEVED_MILLISECONDS = 5000;

/**
 * What `ask` said in the last half second, while it is asked again; or else what it says now or, where that takes longer than 20 ms, what it
 * said in the last five seconds. A failure is said as soon as it is
 * known, and what was said before it, or before `lastFailure` (milliseconds since 1970), is believed no more. Who asks while it
 * is being asked shares that answer.
 */
export function recently<Answer>(
  ask: () => Promise<Answer>,
  { lastFailure = () => 0 }: { lastFailure?: () => number } = {},
): () => Promise<Answer> {
  let last: { answer: Answer; at: number } | null = null;
  let asking: Promise<Answer> | null = null;
  const begin = async () => {
    try {
      const answer = await ask();
      last = { answer, at: Date.now() };
      return answer;
    } catch (error) {
      last = null;
      throw error;
    } finally {
      asking = null;
    }
  };
  return () => {
    asking ??= begin();
    if (last !== null && last.at <= lastFailure()) last = null;
    const age = last === null ? Number.POSITIVE_INFINITY : Date.now() - last.at;
    if (last === null || age > BELIEVED_MILLISECONDS) return asking;
    // Who asks next hears of it.
    asking.catch(() => undefined);
    if (age < FRESH_MILLISECONDS) return Promise.resolve(last.answer);
    return Promise.race([asking, delay(PATIENCE_MILLISECONDS, last.answer)]);
  };
}
