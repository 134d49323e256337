import { stripVTControlCharacters } from 'node:util';
import type { ImportedRate, ImportedResult } from '@breakeven/schema/report/imported-report';
import { count, positive, quantity } from '@breakeven/schema/values/published-number';

export { count, positive, quantity };

/** A row of another tool's file, its fields as published: numbers of JSON, or the texts of CSV, SQL and markdown. */
export type Row = Record<string, unknown>;

/** The largest count that a report takes. */
const MOST_TOKENS = 2 ** 40;

/** What a format makes of a row; `row` and `context` are kept by who calls `read`. */
export type ReadRow = Omit<ImportedResult, 'row' | 'context' | 'provenance'>;

/** How the rows of one tool are recognised and read. */
export interface ForeignFormat {
  /** Whether a JSON object, or a line of a table, is a row of this tool. It may stand in any other object. */
  recognises(row: Row): boolean;
  /** Throws UnreadableFieldError where a rate, or the field that says which tokens it counts, is missing or not a number. */
  read(row: Row, context: Row): ReadRow;
}

/** A field that a row of a tool should have, and what is wrong with it. */
export class UnreadableFieldError extends Error {
  constructor(field: string, problem: string) {
    super(`${field} ${problem}`);
    this.name = 'UnreadableFieldError';
  }
}

/** The number of a field that must have one. Throws UnreadableFieldError. */
export function requiredQuantity(value: unknown, field: string): number {
  const number = quantity(value);
  if (number === null) throw new UnreadableFieldError(field, problemOf(value));
  return number;
}

/** The whole number of a field that must have one. Throws UnreadableFieldError. */
export function requiredCount(value: unknown, field: string): number {
  const number = requiredQuantity(value, field);
  if (!Number.isInteger(number)) {
    throw new UnreadableFieldError(field, `is ${shown(value)}, which is not a whole number`);
  }
  if (number <= MOST_TOKENS) return number;
  throw new UnreadableFieldError(field, `is ${shown(value)}, which is more than is kept`);
}

function problemOf(value: unknown): string {
  if (value === undefined) return 'is missing';
  if (value === null) return 'is null, or a number that is not finite';
  const text = typeof value === 'string' ? value.trim() : value;
  const number = text === '' ? Number.NaN : Number(text);
  if ((typeof text === 'number' || typeof text === 'string') && number < 0) {
    return `is ${shown(value)}, below 0`;
  }
  return `is ${shown(value)}, which is not a number`;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(words(value) ?? '') : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** A rate that is published alone, without a deviation or samples. Throws UnreadableFieldError. */
export const rateOf = (value: unknown, field: string): ImportedRate => ({
  mean: requiredQuantity(value, field),
  standardDeviation: null,
  samples: null,
});

/** The same of a field that not every row has; null where it is absent. */
export const optionalRate = (row: Row, field: string): ImportedRate | null =>
  row[field] === undefined ? null : rateOf(row[field], field);

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
  const time = words(value)?.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)Z?$/, '$1T$2Z') ?? '';
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(time) && !Number.isNaN(Date.parse(time))
    ? time
    : null;
}
