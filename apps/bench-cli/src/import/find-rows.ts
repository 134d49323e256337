import type { FoundRow, Row } from './row.ts';

const MAX_DEPTH = 8;

/** The rows in a JSON value, in order, wherever they stand; what stands beside them becomes their context. */
export function findRows(value: unknown, isRow: (row: Row) => boolean): FoundRow[] {
  return rowsIn(value, isRow, null, 0);
}

function rowsIn(
  value: unknown,
  isRow: (row: Row) => boolean,
  context: Row | null,
  depth: number,
): FoundRow[] {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return [];
  if (Array.isArray(value)) return value.flatMap((item) => rowsIn(item, isRow, context, depth + 1));
  const object = value as Row;
  if (isRow(object)) return [{ row: object, context }];
  const withRows = Object.keys(object).filter((key) => holdsRow(object[key], isRow, depth + 1));
  if (withRows.length === 0) return [];
  const beside = Object.fromEntries(Object.entries(object).filter(([key]) => !withRows.includes(key)));
  const around = Object.keys(beside).length === 0 ? context : { ...context, ...beside };
  return withRows.flatMap((key) => rowsIn(object[key], isRow, around, depth + 1));
}

function holdsRow(value: unknown, isRow: (row: Row) => boolean, depth: number): boolean {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return false;
  if (Array.isArray(value)) return value.some((item) => holdsRow(item, isRow, depth + 1));
  const object = value as Row;
  return isRow(object) || Object.values(object).some((child) => holdsRow(child, isRow, depth + 1));
}
