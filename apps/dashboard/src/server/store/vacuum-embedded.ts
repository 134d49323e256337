import { setTimeout } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '../db/database.ts';
import {
  boardCells,
  boardChoices,
  boardOutliers,
  boardRows,
  rateLimits,
  reports,
  results,
  storeState,
  usedNonces,
} from '../db/schema.ts';
import { getState, setState } from '../queries/store-state.ts';

/** Every change of the board writes their rows again. */
const REWRITTEN = [boardRows, boardCells, boardOutliers, boardChoices, storeState, rateLimits, usedNonces];
/** They grow, and plans follow from what is in them. */
const GROWING = [reports, results];

const PAUSE_MS = 10 * 60_000;
/** At 100,000 reports a turn takes a second, in which the embedded database answers nobody else. */
const MANY_CHANGES = 200;

/**
 * Frees what rewritten rows leave behind, and counts what plans follow from. A PostgreSQL server has processes of its own
 * for that (autovacuum); the embedded one has none.
 */
export async function vacuumEmbedded(database: Database): Promise<void> {
  const version = (await getState(database, 'board-version')) ?? '0';
  for (const table of [...REWRITTEN, ...GROWING]) await vacuum(database, table);
  await setState(database, 'vacuumed-at', version);
}

const vacuum = (database: Database, table: PgTable) => database.execute(sql`vacuum analyze ${table}`);

/** Whether the board has changed so often since the last time, and was vacuumed. */
export async function vacuumIfChanged(database: Database, changes: number): Promise<boolean> {
  const [version, last] = [
    await getState(database, 'board-version'),
    await getState(database, 'vacuumed-at'),
  ];
  if (Number(version) - Number(last) < changes) return false;
  await vacuumEmbedded(database);
  return true;
}

/** At once if anything changed, then whenever much has; ends with the signal. */
export async function keepVacuumed(database: Database, signal: AbortSignal): Promise<void> {
  for (let changes = 1; !signal.aborted; changes = MANY_CHANGES) {
    await vacuumIfChanged(database, changes);
    await setTimeout(PAUSE_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
