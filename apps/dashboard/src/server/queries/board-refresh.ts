import { contentId } from '@breakeven/schema/report/content-id';
import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import { operatorKeys } from '../../env.ts';
import type { Database } from '../db/database.ts';
import { boardCells, boardChoices, boardOutliers, boardRows, reports } from '../db/schema.ts';
import { type BoardRowKey, boardKey, distinctRows, readBoardKey } from './board-key.ts';
import { boardTables, rankMembers, type Shown } from './board-lines.ts';
import { membersOf } from './board-members.ts';
import { countUp, setState } from './store-state.ts';

/** Rises with every change of what the board tables hold of the same reports: they are then made again. */
export const BOARD_RULES = 2;

export interface BoardOptions {
  now?: Date;
  /** Public keys of the site's own runners. */
  operatorKeys?: ReadonlySet<string>;
}

/**
 * Makes rows of the board again from their reports. Whatever changes what a report is worth (it is accepted, signed, judged,
 * renamed, withdrawn, hidden, restored, banned) calls this once, last in its transaction, with the rows it was and is of:
 * whoever changes the board waits from here to the end of it.
 */
export async function refreshBoard(
  transaction: Database,
  rows: readonly BoardRowKey[],
  options: BoardOptions = {},
): Promise<void> {
  const once = distinctRows(rows);
  await lockRows(transaction, once);
  for (const row of once) await refreshRow(transaction, row, options);
  await countUp(transaction, 'board-version');
  await setState(transaction, 'board-changed-at', new Date().toISOString());
}

/** Any number that nothing else takes. */
const BOARD_LOCK = 7_206_482;
/** A lock takes shared memory of the server, and a ban may touch all rows. */
const LOCKS = 1024;

/**
 * Until the transaction ends nobody else refreshes these rows: whoever comes second sees the reports of the first. All
 * take their locks in one order, so that no two wait for each other.
 */
async function lockRows(transaction: Database, rows: readonly BoardRowKey[]): Promise<void> {
  const locks = rows.map((row) => Number.parseInt(contentId({ key: boardKey(row) }).slice(0, 8), 16) % LOCKS);
  for (const lock of [...new Set(locks)].sort((a, b) => a - b)) {
    await transaction.execute(sql`select pg_advisory_xact_lock(${BOARD_LOCK}::int, ${lock}::int)`);
  }
}

async function refreshRow(transaction: Database, row: BoardRowKey, options: BoardOptions): Promise<void> {
  const members = await membersOf(transaction, row, options.now ?? new Date());
  const ranked = rankMembers(row, members, options.operatorKeys ?? operatorKeys());
  const standingFor = [
    ...ranked.lines.map(({ reportId }) => reportId),
    ...ranked.cells.map(({ representative }) => representative.reportId),
  ];
  const shown = await shownReports(transaction, [...new Set(standingFor)]);
  const isEmpty = members.reports.length === 0;
  const { lines, cells, outliers } = isEmpty
    ? { lines: [], cells: [], outliers: [] }
    : boardTables(row, members, ranked, shown);
  const key = boardKey(row);
  const before = await transaction.delete(boardRows).where(eq(boardRows.key, key)).returning(CHOICE);
  await transaction.delete(boardCells).where(eq(boardCells.key, key));
  await transaction.delete(boardOutliers).where(eq(boardOutliers.key, key));
  for (const some of chunks(lines)) await transaction.insert(boardRows).values(some);
  for (const some of chunks(cells)) await transaction.insert(boardCells).values(some);
  for (const some of chunks(outliers)) await transaction.insert(boardOutliers).values(some);
  await countChoices(transaction, before, lines);
}

/** A statement takes 65,535 parameters, and reports may have a thousand tests each. */
function chunks<Row>(rows: readonly Row[], size = 1000): Row[][] {
  const starts = Array.from({ length: Math.ceil(rows.length / size) }, (_, index) => index * size);
  return starts.map((start) => rows.slice(start, start + size));
}

async function shownReports(transaction: Database, ids: string[]): Promise<Map<string, Shown>> {
  if (ids.length === 0) return new Map();
  const { id, hardware, vendor, architecture, isSoftwareAdapter, modelName, measuredAt, body } = reports;
  const rows = await transaction
    .select({ id, hardware, vendor, architecture, isSoftwareAdapter, modelName, measuredAt, body })
    .from(reports)
    .where(inArray(id, ids));
  return new Map(rows.map((row) => [row.id, row]));
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
