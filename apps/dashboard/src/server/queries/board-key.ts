import type { ElementType } from '@breakeven/schema/model/element-type';
import { and, eq, inArray, type SQL } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { reports } from '../db/schema.ts';

/** What the reports of one row of the board agree in. */
export interface BoardRowKey {
  hardwareId: string;
  modelId: string;
  modelShapeId: string;
  type: ElementType;
}

export const boardKeyColumns = {
  hardwareId: reports.hardwareId,
  modelId: reports.modelId,
  modelShapeId: reports.modelShapeId,
  type: reports.type,
};

/** The key as one text: none of its parts has a space. */
export const boardKey = ({ hardwareId, modelId, modelShapeId, type }: BoardRowKey): string =>
  [hardwareId, modelId, modelShapeId, type].join(' ');

export function readBoardKey(key: string): BoardRowKey {
  const [hardwareId = '', modelId = '', modelShapeId = '', type = ''] = key.split(' ');
  return { hardwareId, modelId, modelShapeId, type: type as ElementType };
}

/** Each row once, in the order of their texts. */
export const distinctRows = (rows: readonly BoardRowKey[]): BoardRowKey[] =>
  [...new Set(rows.map(boardKey))].sort().map(readBoardKey);

export const reportsOfRow = (row: BoardRowKey): SQL | undefined =>
  and(
    eq(reports.modelId, row.modelId),
    eq(reports.type, row.type),
    eq(reports.hardwareId, row.hardwareId),
    eq(reports.modelShapeId, row.modelShapeId),
  );

/** The rows that reports belong to: whatever changes what a report is worth refreshes them. */
export async function rowKeysOf(database: Database, reportIds: readonly string[]): Promise<BoardRowKey[]> {
  if (reportIds.length === 0) return [];
  const rows = await database
    .selectDistinct(boardKeyColumns)
    .from(reports)
    .where(inArray(reports.id, [...reportIds]));
  return distinctRows(rows);
}
