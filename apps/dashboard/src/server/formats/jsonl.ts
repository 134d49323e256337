import type { TableFormat } from './format.ts';
import { inPieces } from './in-pieces.ts';

/** A row a line, its columns in their order. */
export const JSONL: TableFormat = {
  mediaType: 'application/jsonl; charset=utf-8',
  async *write(columns, pages) {
    const names = columns.map(({ name }) => name);
    for await (const rows of inPieces(pages)) {
      yield `${rows.map((row) => JSON.stringify(row, names)).join('\n')}\n`;
    }
  },
};
