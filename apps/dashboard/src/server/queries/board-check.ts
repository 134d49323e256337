import { isDeepStrictEqual } from 'node:util';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { boardCells, boardChoices, boardOutliers, boardRows, reports } from '../db/schema.ts';
import { type BoardRowKey, boardKey, boardKeyColumns, distinctRows, readBoardKey } from './board-key.ts';
import { type BoardOptions, refreshBoard } from './board-refresh.ts';

/** What a table of the board had otherwise than its reports say. */
export interface BoardDifference {
  table: 'board_rows' | 'board_cells' | 'board_outliers' | 'board_choices';
  key: string;
}

export interface BoardCheck {
  rows: number;
  reports: number;
  differences: BoardDifference[];
}

/**
 * Makes every row of the board again from the reports, a transaction a row, and says what differed: a board that is kept
 * well has no difference. `onProgress` is told how many reports the rows so far have.
 */
export async function rebuildBoard(
  database: Database,
  {
    onProgress,
    signal,
    ...options
  }: BoardOptions & { onProgress?: (done: number) => void; signal?: AbortSignal } = {},
): Promise<BoardCheck> {
  const check: BoardCheck = { rows: 0, reports: 0, differences: [] };
  for await (const row of everyRow(database)) {
    signal?.throwIfAborted();
    await database.transaction(async (transaction) => {
      const key = boardKey(row);
      const before = await tablesOf(transaction, key);
      await refreshBoard(transaction, [row], options);
      const after = await tablesOf(transaction, key);
      for (const table of ['board_rows', 'board_cells', 'board_outliers'] as const) {
        if (!isDeepStrictEqual(before[table], after[table])) check.differences.push({ table, key });
      }
      check.reports += after.board_rows[0]?.reportCount ?? 0;
    });
    check.rows += 1;
    onProgress?.(check.reports);
  }
  check.differences.push(...(await rebuildChoices(database)));
  return check;
}

const KEYS_AT_ONCE = 500;

/** Rows that reports are of and rows that the board has, in pages of an index. */
async function* everyRow(database: Database): AsyncGenerator<BoardRowKey> {
  const { modelId, type, hardwareId, modelShapeId } = boardKeyColumns;
  for (let last: BoardRowKey | undefined; ; ) {
    const page = await database
      .selectDistinct(boardKeyColumns)
      .from(reports)
      .where(
        last &&
          sql`(${modelId}, ${type}, ${hardwareId}, ${modelShapeId}) >
            (${last.modelId}, ${last.type}, ${last.hardwareId}, ${last.modelShapeId})`,
      )
      .orderBy(asc(modelId), asc(type), asc(hardwareId), asc(modelShapeId))
      .limit(KEYS_AT_ONCE);
    yield* distinctRows(page);
    last = page.at(-1);
    if (page.length < KEYS_AT_ONCE) break;
  }
  // What has no report any more.
  for (let last = ''; ; ) {
    const page = await database
      .selectDistinct({ key: boardRows.key })
      .from(boardRows)
      .where(gt(boardRows.key, last))
      .orderBy(asc(boardRows.key))
      .limit(KEYS_AT_ONCE);
    for (const { key } of page) {
      const row = readBoardKey(key);
      const [member] = await database
        .select({ id: reports.id })
        .from(reports)
        .where(
          and(
            eq(modelId, row.modelId),
            eq(type, row.type),
            eq(hardwareId, row.hardwareId),
            eq(modelShapeId, row.modelShapeId),
          ),
        )
        .limit(1);
      if (member === undefined) yield row;
    }
    last = page.at(-1)?.key ?? last;
    if (page.length < KEYS_AT_ONCE) return;
  }
}

async function tablesOf(transaction: Database, key: string) {
  const { depthTokens, concurrency, promptTokens, generatedTokens } = boardCells;
  return {
    board_rows: await transaction
      .select()
      .from(boardRows)
      .where(eq(boardRows.key, key))
      .orderBy(asc(boardRows.depthTokens), asc(boardRows.concurrency)),
    board_cells: await transaction
      .select()
      .from(boardCells)
      .where(eq(boardCells.key, key))
      .orderBy(asc(depthTokens), asc(concurrency), asc(promptTokens), asc(generatedTokens)),
    board_outliers: await transaction
      .select()
      .from(boardOutliers)
      .where(eq(boardOutliers.key, key))
      .orderBy(asc(boardOutliers.reportId), asc(boardOutliers.test), asc(boardOutliers.concurrency)),
  };
}

/** Counts the choices of the filters again, while nobody else changes them. */
async function rebuildChoices(database: Database): Promise<BoardDifference[]> {
  return await database.transaction(async (transaction) => {
    await transaction.execute(sql`lock table ${boardChoices} in exclusive mode`);
    const { modelId, modelName, type, isSoftwareAdapter } = boardRows;
    const counted = await transaction
      .select({ modelId, modelName, type, isSoftwareAdapter, rowCount: sql<number>`count(*)::int` })
      .from(boardRows)
      .where(and(eq(boardRows.depthTokens, 0), eq(boardRows.concurrency, 1)))
      .groupBy(modelId, modelName, type, isSoftwareAdapter);
    const stored = await transaction.select().from(boardChoices);
    const textOf = (choice: (typeof stored)[number]) =>
      JSON.stringify([
        choice.modelId,
        choice.modelName,
        choice.type,
        choice.isSoftwareAdapter,
        choice.rowCount,
      ]);
    const [right, kept] = [new Set(counted.map(textOf)), new Set(stored.map(textOf))];
    const wrong = [
      ...[...counted].filter((choice) => !kept.has(textOf(choice))),
      ...stored.filter((choice) => !right.has(textOf(choice))),
    ];
    if (wrong.length === 0) return [];
    await transaction.delete(boardChoices);
    for (const choice of counted) await transaction.insert(boardChoices).values(choice);
    const keys = new Set(wrong.map((choice) => `${choice.modelId} ${choice.type}`));
    return [...keys].map((key) => ({ table: 'board_choices' as const, key }));
  });
}
