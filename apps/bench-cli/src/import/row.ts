import { stripVTControlCharacters } from 'node:util';
import type { ImportedResult } from '@breakeven/schema/imported-report';

/** A row of another tool's file, its fields as published: numbers of JSON, or the texts of CSV, SQL and markdown. */
export type Row = Record<string, unknown>;

/** A row, and what the file says around it if it stands inside another object. */
export interface FoundRow {
  row: Row;
  context: Row | null;
}

/** How the rows of one tool are recognised and read. `row` and `context` are kept by who calls `read`. */
export interface ForeignFormat {
  /** Whether a JSON object, or a line of a table, is a row of this tool. It may stand in any other object. */
  recognises(row: Row): boolean;
  read(row: Row, context: Row): Omit<ImportedResult, 'row' | 'context' | 'provenance'>;
}

/** A finite number at or above 0, or a text that is one; else null. */
export function quantity(value: unknown): number | null {
  const isNumeral = typeof value === 'string' && /^[\d.]+(e[+-]?\d+)?$/i.test(value.trim());
  const number = isNumeral ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : null;
}

/** A quantity that a tool writes as 0 where it does not know it. */
export function positive(value: unknown): number | null {
  return quantity(value) || null;
}

export function count(value: unknown): number | null {
  const number = quantity(value);
  return number !== null && Number.isSafeInteger(number) ? number : null;
}

/** A text that says something, without what would steer a terminal; else null. */
export function words(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = stripVTControlCharacters(value)
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return text === '' ? null : text.slice(0, 1000);
}

export function object(value: unknown): Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : {};
}

/** RFC 3339 text in UTC, or SQLite's `2025-03-19 21:50:27`, which is in UTC by its documentation; else null. */
export function utcTime(value: unknown): string | null {
  const time = words(value)?.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/, '$1T$2Z') ?? '';
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(time) && !Number.isNaN(Date.parse(time))
    ? time
    : null;
}
