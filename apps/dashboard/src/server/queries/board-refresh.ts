import { contentId } from '@breakeven/schema/report/content-id';
import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import { operatorKeys } from '../../env.ts';
import type { Database } from '../db/database.ts';
import { boardCells, boardChoices, boardOutliers, boardRows, reports } from '../db/schema.ts';
import { type BoardRowKey, boardKey, distinctRows, readBoardKey } from './board-key.ts';
import { boardTables, type Ranked, rankMembers, type Shown } from './board-lines.ts';
import { membersOf } from './board-members.ts';
import { NO_SOURCES, readSources, type Sources, withAdded } from './board-sources.ts';
import { chunks } from './chunks.ts';
import type { KnownRows } from './known-rows.ts';
import { countUp } from './store-state.ts';

/** Rises with every change of what the board tables hold of the same reports: they are then made again. */
export const BOARD_RULES = 2;

export interface BoardOptions {
  now?: Date;
  /** Public keys of the site's own runners. */
  operatorKeys?: ReadonlySet<string>;
}

interface RefreshOptions extends BoardOptions {
  /** How many reports the transaction stored. */
  newReports?: number;
  /** Given where the transaction stored these reports and changed no others: what is known of a row is not read again. */
  added?: Added;
}

/** Reports that the transaction has just stored: what a row would have to read of them, by boardKey() and by id. */
export interface Added {
  sources: ReadonlyMap<string, Sources>;
  shown: ReadonlyMap<string, Shown>;
  known: KnownRows;
  /** Told what each row was made of, which may be believed once the transaction has ended. */
  onWritten(...row: Parameters<KnownRows['note']>): void;
}

/**
 * Makes rows of the board again from their reports. Whatever changes what a report is worth (it is accepted, signed, judged,
 * renamed, withdrawn, hidden, restored, banned) calls this once, last in its transaction, with the rows it was and is of:
 * whoever changes the board waits from here to the end of it.
 */
export async function refreshBoard(
  transaction: Database,
  rows: readonly BoardRowKey[],
  options: RefreshOptions = {},
): Promise<void> {
  const once = distinctRows(rows);
  await lockRows(transaction, once);
  const refreshed: Refreshed[] = [];
  for (const some of chunks(once, ROWS_TOGETHER)) {
    refreshed.push(...(await refreshRows(transaction, some, options)));
  }
  const { newReports = 0 } = options;
  await countUp(
    transaction,
    { 'board-version': 1, ...(newReports > 0 && { 'report-count': newReports }) },
    { 'board-changed-at': new Date().toISOString() },
  );
  // Behind the version, which nobody else has until the end: rows of other hardware share the choices.
  for (const { before, after } of refreshed) await countChoices(transaction, before, after);
}

/** These take as many statements as one row does; their reports are in memory together. */
const ROWS_TOGETHER = 16;

/** Any number that nothing else takes. */
const BOARD_LOCK = 7_206_482;
/** A lock takes shared memory of the server, and a ban may touch all rows. */
const LOCKS = 1024;

/**
 * Until the transaction ends nobody else refreshes these rows: whoever comes second sees the reports of the first. All
 * take their locks in one order, so that no two wait for each other.
 */
async function lockRows(transaction: Database, rows: readonly BoardRowKey[]): Promise<void> {
  const numbers = rows.map(
    (row) => Number.parseInt(contentId({ key: boardKey(row) }).slice(0, 8), 16) % LOCKS,
  );
  const inOrder = [...new Set(numbers)].sort((a, b) => a - b);
  if (inOrder.length === 0) return;
  const locks = sql.join(
    inOrder.map((lock) => sql`(${lock}::int)`),
    sql`, `,
  );
  await transaction.execute(
    sql`select pg_advisory_xact_lock(${BOARD_LOCK}::int, lock) from (values ${locks}) as locks (lock)`,
  );
}

/** What the lines of a row were, and are. */
interface Refreshed {
  before: readonly Choice[];
  after: readonly Choice[];
}

async function refreshRows(
  transaction: Database,
  rows: readonly BoardRowKey[],
  options: RefreshOptions,
): Promise<Refreshed[]> {
  const keys = rows.map(boardKey);
  const before = await deleteRows(transaction, keys);
  const sources = await sourcesOf(transaction, { rows, before, added: options.added });
  const [now, keysOfOperator] = [options.now ?? new Date(), options.operatorKeys ?? operatorKeys()];
  const ranked = rows.flatMap((row) => {
    const ofRow = sources.get(boardKey(row)) ?? NO_SOURCES;
    if (ofRow.reports.length === 0) return [];
    const members = membersOf(ofRow, now);
    return [{ row, members, ...rankMembers(row, members, keysOfOperator) }];
  });
  const shown = await shownReports(transaction, ranked, options.added?.shown ?? new Map());
  const tables = ranked.map(({ row, members, ...of }) => boardTables(row, members, of, shown));
  const lines = tables.flatMap((of) => of.lines);
  for (const some of chunks(lines)) {
    const written = await transaction.insert(boardRows).values(some).returning(REVISION);
    for (const { key, revision } of written) {
      options.added?.onWritten(key, revision, sources.get(key) ?? NO_SOURCES);
    }
  }
  for (const some of chunks(tables.flatMap(({ cells }) => cells)))
    await transaction.insert(boardCells).values(some);
  for (const some of chunks(tables.flatMap(({ outliers }) => outliers)))
    await transaction.insert(boardOutliers).values(some);
  return keys.map((key) => {
    const ofThis = (line: { key: string }) => line.key === key;
    return { before: before.filter(ofThis), after: lines.filter(ofThis) };
  });
}

/** All lines of a row are written together. The transaction that wrote them (PostgreSQL's xmin) tells them from any written later. */
const REVISION = { key: boardRows.key, revision: sql<string>`xmin::text` };

/** All that the tables hold of the rows, in one statement; returns what their lines were. */
async function deleteRows(transaction: Database, keys: readonly string[]) {
  const { key } = boardCells;
  const cells = transaction.$with('cells').as(
    transaction
      .delete(boardCells)
      .where(inArray(key, [...keys]))
      .returning({ key }),
  );
  const outliers = transaction.$with('outliers').as(
    transaction
      .delete(boardOutliers)
      .where(inArray(boardOutliers.key, [...keys]))
      .returning({ key: boardOutliers.key }),
  );
  return await transaction
    .with(cells, outliers)
    .delete(boardRows)
    .where(inArray(boardRows.key, [...keys]))
    .returning({ ...CHOICE, ...REVISION });
}

/** By boardKey(): where reports were only added to a row that is known, nothing of it is read. */
async function sourcesOf(
  transaction: Database,
  {
    rows,
    before,
    added,
  }: {
    rows: readonly BoardRowKey[];
    before: readonly { key: string; revision: string }[];
    added: RefreshOptions['added'];
  },
): Promise<Map<string, Sources>> {
  const revisions = new Map(before.map(({ key, revision }) => [key, revision]));
  const known = new Map<string, Sources>();
  for (const key of rows.map(boardKey)) {
    const sources = added?.known.find(key, revisions.get(key)) ?? null;
    if (sources !== null) known.set(key, sources);
  }
  const unknown = rows.filter((row) => !known.has(boardKey(row)));
  const all = await readSources(transaction, unknown);
  for (const [key, sources] of known) all.set(key, withAdded(sources, added?.sources.get(key) ?? NO_SOURCES));
  return all;
}

async function shownReports(
  transaction: Database,
  ranked: readonly Ranked[],
  known: ReadonlyMap<string, Shown>,
): Promise<ReadonlyMap<string, Shown>> {
  const ids = ranked.flatMap(({ lines, cells }) => [
    ...lines.map(({ reportId }) => reportId),
    ...cells.map(({ representative }) => representative.reportId),
  ]);
  const unknown = [...new Set(ids)].filter((id) => !known.has(id));
  if (unknown.length === 0) return known;
  const { id, hardware, vendor, architecture, isSoftwareAdapter, modelName, measuredAt, body } = reports;
  const rows = await transaction
    .select({ id, hardware, vendor, architecture, isSoftwareAdapter, modelName, measuredAt, body })
    .from(reports)
    .where(inArray(id, unknown));
  return new Map([...known, ...rows.map((row) => [row.id, row] as const)]);
}

const CHOICE = {
  modelId: boardRows.modelId,
  modelName: boardRows.modelName,
  type: boardRows.type,
  isSoftwareAdapter: boardRows.isSoftwareAdapter,
  depthTokens: boardRows.depthTokens,
  concurrency: boardRows.concurrency,
};
type Choice = Pick<
  typeof boardRows.$inferInsert,
  'modelId' | 'modelName' | 'type' | 'isSoftwareAdapter' | 'depthTokens' | 'concurrency'
>;

async function countChoices(transaction: Database, before: readonly Choice[], after: readonly Choice[]) {
  const plain = (lines: readonly Choice[]) =>
    lines
      .filter(({ depthTokens, concurrency }) => depthTokens === 0 && concurrency === 1)
      .map(({ modelId, modelName, type, isSoftwareAdapter }) => ({
        modelId,
        modelName,
        type,
        isSoftwareAdapter,
      }));
  const [was] = plain(before);
  const [is] = plain(after);
  if (JSON.stringify(was) === JSON.stringify(is)) return;
  if (is) {
    await transaction
      .insert(boardChoices)
      .values({ ...is, rowCount: 1 })
      .onConflictDoUpdate({
        target: [
          boardChoices.modelId,
          boardChoices.modelName,
          boardChoices.type,
          boardChoices.isSoftwareAdapter,
        ],
        set: { rowCount: sql`${boardChoices.rowCount} + 1` },
      });
  }
  if (was) {
    const isThis = and(
      eq(boardChoices.modelId, was.modelId),
      eq(boardChoices.modelName, was.modelName),
      eq(boardChoices.type, was.type),
      eq(boardChoices.isSoftwareAdapter, was.isSoftwareAdapter),
    );
    await transaction
      .update(boardChoices)
      .set({ rowCount: sql`${boardChoices.rowCount} - 1` })
      .where(isThis);
    await transaction.delete(boardChoices).where(and(isThis, lte(boardChoices.rowCount, 0)));
  }
}

const ROWS_AT_ONCE = 20;

/** Rows whose submitters have a key that has become old enough since; a read refreshes some, and the next the others. */
export async function refreshDue(database: Database, options: BoardOptions = {}): Promise<void> {
  const due = await database
    .selectDistinct({ key: boardRows.key })
    .from(boardRows)
    .where(lte(boardRows.refreshAt, options.now ?? new Date()))
    .limit(ROWS_AT_ONCE);
  if (due.length === 0) return;
  await database.transaction((transaction) =>
    refreshBoard(
      transaction,
      due.map(({ key }) => readBoardKey(key)),
      options,
    ),
  );
}
