import { z } from 'zod';
import type { Column } from '../endpoint/columns.ts';
import { refuse, unknownName } from '../endpoint/read-input.ts';
import { PAGING } from '../endpoint/stored-page.ts';
import { CSV } from '../formats/csv.ts';
import type { TableFormat } from '../formats/format.ts';
import { JSONL } from '../formats/jsonl.ts';
import { PARQUET } from '../formats/parquet.ts';

export const FORMATS = ['json', 'csv', 'jsonl', 'parquet'] as const;
export type Format = (typeof FORMATS)[number];

/** Those without an envelope. */
export const TABLE_FORMATS: Record<Exclude<Format, 'json'>, TableFormat> = {
  csv: CSV,
  jsonl: JSONL,
  parquet: PARQUET,
};

/** How an answer is wanted: every table takes these beside its own parameters. */
export const AnswerOptions = z.strictObject({
  format: z
    .enum(FORMATS)
    .optional()
    .meta({ description: 'json if left out; the ending of the address chooses one too: results.csv' }),
  columns: z
    .array(z.string())
    .min(1)
    .optional()
    .meta({ description: 'the columns to return, separated by commas, in that order' }),
  ...PAGING,
});
export type AnswerOptions = z.output<typeof AnswerOptions>;

/** The columns that were asked for. */
export function chosenColumns(columns: readonly Column[], wanted: readonly string[] | undefined): Column[] {
  if (wanted === undefined) return [...columns];
  const byName = new Map(columns.map((column) => [column.name, column]));
  return wanted.map((name, at) => {
    const column = byName.get(name);
    if (column === undefined)
      refuse('BAD_REQUEST', [
        unknownName('columns', `${name.slice(0, 60)} is not a column here`, name, [...byName.keys()]),
      ]);
    if (wanted.indexOf(name) < at) refuse('BAD_REQUEST', [{ path: 'columns', message: `has ${name} twice` }]);
    return column;
  });
}
