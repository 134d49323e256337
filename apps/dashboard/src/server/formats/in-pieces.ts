import { setImmediate } from 'node:timers/promises';
import type { Row } from './format.ts';

const ROWS_PER_PIECE = 50;

/**
 * The rows of pages, a piece at a time: to write a whole page takes some tens of milliseconds of the only thread, so others have
 * a turn between pieces; and V8 keeps a text of more than 128 KiB where only a full collection finds it.
 */
export async function* inPieces(pages: AsyncIterable<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  for await (const rows of pages) {
    for (let at = 0; at < rows.length; at += ROWS_PER_PIECE) {
      yield rows.slice(at, at + ROWS_PER_PIECE);
      await setImmediate();
    }
  }
}
