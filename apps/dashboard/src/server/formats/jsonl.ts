import type { TableFormat } from './format.ts';

/** Of a piece: V8 keeps a text of more than 128 KiB where only a full collection finds it. */
const ROWS_PER_PIECE = 50;

/** A row a line, its columns in their order. */
export const JSONL: TableFormat = {
  mediaType: 'application/jsonl; charset=utf-8',
  async *write(columns, pages) {
    const names = columns.map(({ name }) => name);
    for await (const rows of pages) {
      for (let at = 0; at < rows.length; at += ROWS_PER_PIECE) {
        const lines = rows.slice(at, at + ROWS_PER_PIECE).map((row) => JSON.stringify(row, names));
        yield `${lines.join('\n')}\n`;
      }
    }
  },
};
