import type { Database } from '../db/database.ts';
import { getState } from './store-state.ts';

/** Of a database: what was answered at one version of its board. */
interface Answers {
  version: string | null;
  byQuestion: Map<string, Promise<unknown>>;
}

/** A stranger may ask as many questions as there are prices. */
const MOST_ANSWERS = 100;

const kept = new WeakMap<Database, Answers>();

/**
 * An answer of this process for as long as nobody, in whichever process, has changed the board: the version is read before
 * the answer is made, and every time that it is asked for. Who asks the same at once waits for one answer.
 */
export async function whileUnchanged<Answer>(
  database: Database,
  question: string,
  make: () => Promise<Answer>,
): Promise<Answer> {
  const version = await getState(database, 'board-version');
  let answers = kept.get(database);
  if (answers === undefined || answers.version !== version || answers.byQuestion.size >= MOST_ANSWERS) {
    answers = { version, byQuestion: new Map() };
    kept.set(database, answers);
  }
  const { byQuestion } = answers;
  const known = byQuestion.get(question);
  if (known !== undefined) return (await known) as Answer;
  const answer = make();
  byQuestion.set(question, answer);
  // A failure is not an answer.
  answer.catch(() => byQuestion.delete(question));
  return await answer;
}
