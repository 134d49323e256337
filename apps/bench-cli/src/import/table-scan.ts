/** Rows of a table in text, their cells as texts; lines are counted from 1. */
export interface TableScan {
  rows: Record<string, string>[];
  otherLines: number;
  faults: { line: number; message: string }[];
}
