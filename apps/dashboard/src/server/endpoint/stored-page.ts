import { z } from 'zod';
import { askStore } from './ask.ts';
import type { Context } from './context.ts';
import { cursorOf, placeAt } from './cursor.ts';
import type { Stored } from './endpoint.ts';

export const DEFAULT_LIMIT = 1000;
export const MAXIMUM_LIMIT = 5000;

/** Which rows of a table an answer has. */
export const PAGING = {
  limit: z
    .int()
    .min(1)
    .max(MAXIMUM_LIMIT)
    .optional()
    .meta({
      description: `rows of one answer; if left out, ${DEFAULT_LIMIT} in JSON, and all in the other formats`,
    }),
  cursor: z
    .string()
    .min(1)
    .max(400)
    .optional()
    .meta({ description: 'next of the previous answer, for the page after it' }),
};

export interface Page<Row> {
  /** null where counting would read every report. */
  total: number | null;
  /** What cursor takes for the rows that follow; null: there are none. */
  next: string | null;
  rows: Row[];
}

/** A page of a stored table, and where the next one begins. */
export function storedPage<Input extends z.ZodObject, Row extends z.ZodObject>(
  asked: Stored<Input, Row>,
  input: z.output<Input>,
  { limit = DEFAULT_LIMIT, cursor }: { limit?: number | undefined; cursor?: string | undefined },
  context: Context,
): Promise<Page<z.output<Row>>> {
  const after = placeAt(cursor, asked.place);
  return askStore(asked, input, context, async (database) => {
    const total = await asked.total(database, input);
    // One row more than is shown says whether there is a next page.
    const { rows, places } = await asked.page(database, input, { after, limit: limit + 1 });
    const last = places[limit - 1];
    const hasMore = rows.length > limit && last !== undefined;
    return { total, next: hasMore ? cursorOf(last) : null, rows: rows.slice(0, limit) };
  });
}
