import type { JsonPath } from './json-place.ts';
import type { Row } from './row.ts';
import { holdsFragments } from './unread-json.ts';

const MAX_DEPTH = 8;

/** A row, where it stands, and what the file says around it if it stands inside another object. */
export interface FoundRow {
  row: Row;
  context: Row | null;
  path: JsonPath;
}

export interface FoundRows {
  rows: FoundRow[];
  /** Items of lists of rows that hold none. */
  others: { value: unknown; path: JsonPath }[];
}

/** The rows in a JSON value, in order, wherever they stand; what stands beside them becomes their context. */
export function findRows(value: unknown, isRow: (row: Row) => boolean): FoundRows {
  const found: FoundRows = { rows: [], others: [] };
  if (holdsRow(value, isRow, 0)) collect({ value, context: null, path: [] }, isRow, found);
  else found.others.push({ value, path: [] });
  return found;
}

interface Place {
  value: unknown;
  context: Row | null;
  path: JsonPath;
}

/** `value` holds a row. */
function collect({ value, context, path }: Place, isRow: (row: Row) => boolean, found: FoundRows): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const at = [...path, index];
      if (holdsRow(item, isRow, at.length)) collect({ value: item, context, path: at }, isRow, found);
      else found.others.push({ value: item, path: at });
    }
    return;
  }
  const object = value as Row;
  if (isRow(object)) {
    found.rows.push({ row: object, context, path });
    return;
  }
  const withRows = Object.keys(object).filter((key) => holdsRow(object[key], isRow, path.length + 1));
  const beside = Object.fromEntries(Object.entries(object).filter(([key]) => !withRows.includes(key)));
  const around = Object.keys(beside).length === 0 ? context : { ...context, ...beside };
  for (const key of withRows) {
    collect({ value: object[key], context: around, path: [...path, key] }, isRow, found);
  }
}

function holdsRow(value: unknown, isRow: (row: Row) => boolean, depth: number): boolean {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return false;
  if (Array.isArray(value)) return value.some((item) => holdsRow(item, isRow, depth + 1));
  const object = value as Row;
  if (holdsFragments(object)) return false;
  return isRow(object) || Object.values(object).some((child) => holdsRow(child, isRow, depth + 1));
}
