import type { PassedOverTally } from './passed-over.ts';

/** Rows of a table in text, their cells as texts; lines are counted from 1. */
export interface TableScan {
  rows: { row: Record<string, string>; line: number }[];
  passedOver: PassedOverTally;
  /** Rows that cannot be told into their columns. */
  faults: { line: number; message: string }[];
}

export const OTHER_TABLE = 'rows of a table with other columns';
export const LINES_OF_TEXT = 'lines of text';
