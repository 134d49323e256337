import { eq } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { storeState } from '../db/schema.ts';

/**
 * `derived-by`: the rules that derived columns and the board were last made by. `journal-end`: the bytes of the journal
 * whose reports are here.
 */
type StateName = 'derived-by' | 'journal-end';

export async function getState(database: Database, name: StateName): Promise<string | null> {
  const [row] = await database
    .select({ value: storeState.value })
    .from(storeState)
    .where(eq(storeState.name, name));
  return row?.value ?? null;
}

export async function setState(database: Database, name: StateName, value: string): Promise<void> {
  await database
    .insert(storeState)
    .values({ name, value })
    .onConflictDoUpdate({ target: storeState.name, set: { value } });
}
