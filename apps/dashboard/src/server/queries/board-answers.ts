import { eq, lte, sql } from 'drizzle-orm';
import { faultFields, logLine } from '../../log-line.ts';
import type { Database } from '../db/database.ts';
import { boardRows, storeState } from '../db/schema.ts';
import { refreshDue } from './board-refresh.ts';
import { getState } from './store-state.ts';

/** Of a database: what was answered at one version of its board. */
interface Answers {
  version: string;
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
  const version = await upToDateVersion(database);
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

/** Rises with every change of the board. null: a row is due to be made again, as a key has become old enough. */
export async function boardVersion(database: Database, now = new Date()): Promise<string | null> {
  const due = database.select({ one: sql`1` }).from(boardRows).where(lte(boardRows.refreshAt, now));
  const version = database
    .select({ value: storeState.value })
    .from(storeState)
    .where(eq(storeState.name, 'board-version'));
  const [state] = await database
    .select({ version: sql<string | null>`(${version})`, isDue: sql<boolean>`exists (${due})` })
    .from(sql`(values (1)) one`);
  return state === undefined || state.isDue ? null : (state.version ?? '0');
}

/** Some of what is due is made again first: where more than that is due, the next who ask make the rest. */
async function upToDateVersion(database: Database): Promise<string> {
  const version = await boardVersion(database);
  if (version !== null) return version;
  await refreshSome(database);
  return (await getState(database, 'board-version')) ?? '0';
}

const refreshing = new WeakMap<Database, Promise<void>>();

/** Makes rows that are due again, once for all who ask meanwhile. A store that takes no writes is read as it is. */
export function refreshSome(database: Database): Promise<void> {
  if (database.isStandby) return Promise.resolve();
  const running = refreshing.get(database);
  if (running !== undefined) return running;
  const started = refreshDue(database)
    .catch((error: Error) => {
      process.stderr.write(logLine({ at: new Date().toISOString(), ...faultFields(error) }));
    })
    .finally(() => refreshing.delete(database));
  refreshing.set(database, started);
  return started;
}
