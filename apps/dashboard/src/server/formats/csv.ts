import { visibleName } from '@breakeven/schema/values/name-fault';
import { stringify } from 'csv-stringify/sync';
import type { Column } from '../endpoint/columns.ts';
import type { TableFormat } from './format.ts';
import { inPieces } from './in-pieces.ts';

/**
 * RFC 4180 with a header. A text that a spreadsheet would run as a formula gets a ' in front; what nobody would see in a
 * stored name is written as its code point. null is an empty field.
 */
export const CSV: TableFormat = {
  mediaType: 'text/csv; charset=utf-8',
  async *write(columns, pages) {
    const names = columns.map(({ name }) => name);
    yield `${names.join(',')}\n`;
    for await (const rows of inPieces(pages)) yield lines(columns, rows);
  },
};

function lines(columns: readonly Column[], rows: readonly object[]): string {
  return stringify([...rows], {
    columns: columns.map(({ name }) => name),
    escape_formulas: true,
    cast: { boolean: String, string: visibleName },
  });
}
