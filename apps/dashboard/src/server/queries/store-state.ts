import { eq, inArray, sql } from 'drizzle-orm';
import type { Database, JournalEntry, Transaction } from '../db/database.ts';
import { storeState } from '../db/schema.ts';
import { noteWriteTrouble } from '../db/write-trouble.ts';

/**
 * `derived-by`: the rules that derived columns and the board were last made by; `imports-derived-by`: those of imported
 * results. `journal-end`: the bytes of the journal
 * whose reports are here. `board-version`: rises with every transaction that changes the board; `board-changed-at`: when the last of
 * them did; `vacuumed-at`: what it was when the embedded database was last vacuumed. `report-count`: the reports of
 * whatever standing, so that no query has to count them.
 */
type StateName =
  | 'derived-by'
  | 'imports-derived-by'
  | 'journal-end'
  | 'board-version'
  | 'board-changed-at'
  | 'vacuumed-at'
  | 'report-count';

export async function getState(database: Database, name: StateName): Promise<string | null> {
  const [row] = await database
    .select({ value: storeState.value })
    .from(storeState)
    .where(eq(storeState.name, name));
  return row?.value ?? null;
}

/** Several at once, without those that are unset. */
export async function getStates<Name extends StateName>(
  database: Database,
  names: readonly Name[],
): Promise<Partial<Record<Name, string>>> {
  const rows = await database
    .select()
    .from(storeState)
    .where(inArray(storeState.name, [...names]));
  return Object.fromEntries(rows.map(({ name, value }) => [name, value])) as Partial<Record<Name, string>>;
}

export async function setState(database: Database, name: StateName, value: string): Promise<void> {
  await database
    .insert(storeState)
    .values({ name, value })
    .onConflictDoUpdate({ target: storeState.name, set: { value } });
}

/** Keeps entries in the journal, if there is one; called last in the transaction whose changes they are. */
export async function noteInJournal(
  database: Database,
  transaction: Transaction,
  entries: readonly JournalEntry[],
): Promise<void> {
  const end = await database.journal?.append(entries);
  if (end !== undefined) await setState(transaction, 'journal-end', String(end));
  // What this transaction had to write is written; where the commit fails, that is noted after it.
  noteWriteTrouble(null);
}

/** Adds to counters, and sets `set` in the same statement, which locks them in the order in which they are given. */
export async function countUp(
  database: Database,
  by: Partial<Record<StateName, number>>,
  set: Partial<Record<StateName, string>> = {},
): Promise<void> {
  const counters = Object.entries(by).map(([name, value]) => ({ name, value: String(value) }));
  const others = Object.entries(set).map(([name, value]) => ({ name, value }));
  const isCounter = inArray(
    storeState.name,
    counters.map(({ name }) => name),
  );
  await database
    .insert(storeState)
    .values([...counters, ...others])
    .onConflictDoUpdate({
      target: storeState.name,
      set: {
        value: sql`case when ${isCounter}
          then (${storeState.value}::bigint + excluded.value::bigint)::text else excluded.value end`,
      },
    });
}
