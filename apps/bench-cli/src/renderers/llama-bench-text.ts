import { ownValue } from '@breakeven/schema/values/own-value';
import { stringify } from 'csv-stringify/sync';
import { columnsOf, LLAMA_BENCH_COLUMNS, type LlamaBenchRow, plainText } from './llama-bench-columns.ts';

/** One object a line, with the samples. */
export function renderJsonLines(rows: readonly LlamaBenchRow[]): string {
  return rows.map(({ columns, samples }) => `${JSON.stringify({ ...columns, ...samples })}\n`).join('');
}

/** A header and a line a row, every value in quotes, as llama-bench writes them; no samples. */
export function renderCsv(rows: readonly LlamaBenchRow[]): string {
  const columns = columnsOf(rows);
  const lines = rows.map((row) => columns.map((column) => plainText(ownValue(row.columns, column))));
  return `${columns.join(',')}\n${stringify(lines, { quoted: true, quoted_empty: true })}`;
}

/** A table `llama_bench` and its rows, for SQLite; no samples. */
export function renderSql(rows: readonly LlamaBenchRow[]): string {
  const columns = columnsOf(rows);
  const create = `CREATE TABLE IF NOT EXISTS llama_bench (\n${columns
    .map((column) => `  ${column} ${sqlType(column)}`)
    .join(',\n')}\n);\n\n`;
  const inserts = rows.map((row) => {
    const values = columns.map((column) => {
      const value = ownValue(row.columns, column);
      return value === undefined ? 'NULL' : `'${plainText(value).replaceAll("'", "''")}'`;
    });
    return `INSERT INTO llama_bench (${columns.join(', ')}) VALUES (${values.join(', ')});\n`;
  });
  return create + inserts.join('');
}

/** SQLite has no booleans; a column that is not known is a text. */
function sqlType(column: string): string {
  const type = ownValue(LLAMA_BENCH_COLUMNS, column) ?? 'TEXT';
  return type === 'BOOLEAN' ? 'INTEGER' : type;
}
