import { asc, max, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { boardCells, boardRows } from '../db/schema.ts';
import { whileUnchanged } from './board-answers.ts';
import { atDepthZero } from './board-rows.ts';

/** Of what is on the board: what each hardware, model and test has there, made once for each version of the board. */
export interface BoardHardware {
  hardwareId: string;
  hardware: string;
  vendor: string;
  isSoftwareAdapter: boolean;
  /** Reports that may rank. */
  reports: number;
  models: number;
  newestMeasuredAt: Date;
  newestReceivedAt: Date;
}

/** Hardware by its id. */
export function hardwareOfBoard(database: Database): Promise<BoardHardware[]> {
  return whileUnchanged(database, 'hardware', async () => {
    const { hardwareId, hardware, vendor, isSoftwareAdapter } = boardRows;
    const rows = await database
      .select({
        hardwareId,
        hardware: sql<string>`max(${hardware})`,
        vendor: sql<string>`max(${vendor})`,
        isSoftwareAdapter: sql<boolean>`bool_and(${isSoftwareAdapter})`,
        reports: sql<number>`sum(${boardRows.reportCount})`.mapWith(Number),
        models: sql<number>`count(distinct ${boardRows.modelId})`.mapWith(Number),
        newestMeasuredAt: max(boardRows.newestMeasuredAt),
        newestReceivedAt: max(boardRows.newestReceivedAt),
      })
      .from(boardRows)
      .where(atDepthZero())
      .groupBy(hardwareId)
      .orderBy(asc(hardwareId));
    return rows as BoardHardware[];
  });
}

/** Models by their ids. */
export function modelsOfBoard(database: Database) {
  return whileUnchanged(database, 'models', () =>
    database
      .select({
        modelId: boardRows.modelId,
        modelName: sql<string>`max(${boardRows.modelName})`,
        reports: sql<number>`sum(${boardRows.reportCount})`.mapWith(Number),
        newestReceivedAt: max(boardRows.newestReceivedAt),
      })
      .from(boardRows)
      .where(atDepthZero())
      .groupBy(boardRows.modelId)
      .orderBy(asc(boardRows.modelId)),
  );
}

/** Tests by their names. */
export function testsOfBoard(database: Database) {
  const { test, promptTokens, generatedTokens, depthTokens, reportCount } = boardCells;
  return whileUnchanged(database, 'tests', () =>
    database
      .select({
        test,
        promptTokens,
        generatedTokens,
        depthTokens,
        results: sql<number>`sum(${reportCount})`.mapWith(Number),
      })
      .from(boardCells)
      .groupBy(test, promptTokens, generatedTokens, depthTokens)
      .orderBy(asc(test)),
  );
}
