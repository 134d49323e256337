import type { Column } from '../endpoint/columns.ts';

export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** A way to write the rows of a table, page by page and without an envelope. */
export interface TableFormat {
  mediaType: string;
  write(
    columns: readonly Column[],
    pages: AsyncIterable<readonly Row[]>,
  ): AsyncGenerator<string | Uint8Array>;
}

/**
 * A stream that is written as fast as it is read: a slow reader holds one page, and one that goes away ends it. The first
 * piece is waited for, so that a failing database is still an error status.
 */
export async function streamOf(
  pieces: AsyncGenerator<string | Uint8Array>,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  let next = await pieces.next();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (next.done) return controller.close();
        const { value } = next;
        controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
        next = await pieces.next();
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
