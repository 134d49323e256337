import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { requireReader } from '../compute/off-thread.ts';
import { ask, askStore } from '../endpoint/ask.ts';
import type { Context } from '../endpoint/context.ts';
import { cursorOf, placeAt } from '../endpoint/cursor.ts';
import type { Endpoint, Place } from '../endpoint/endpoint.ts';
import { readInput } from '../endpoint/read-input.ts';
import { DEFAULT_LIMIT, type Page, storedPage } from '../endpoint/stored-page.ts';
import type { Row } from '../formats/format.ts';
import { errorMessage } from '../input/invalid-input-error.ts';
import { storeVersion } from '../queries/report-items.ts';
import type { AnswerOptions } from './answer-options.ts';
import { combinationsOf, requireSwept } from './read-query.ts';
import type { TableRoute } from './routes.ts';

/** What a table has for a question: a page for people and programs that page, all rows for those that do not. */
export interface TableAnswer {
  params: unknown;
  dataAsOf: string | null;
  /** When the rows last changed; null: not known. */
  changedAt: Date | null;
  /** What changes when the rows do. */
  state: string;
  page(options: AnswerOptions): Promise<Page<Row>>;
  /** As many as there are, or as `limit` says. A bad cursor is refused by the call: a stream has sent its header by then. */
  pages(options: AnswerOptions): AsyncGenerator<readonly Row[]>;
}

/** Of a stream: what a row is made of is some ten kilobytes, and the first page is the first byte. */
const ROWS_AT_ONCE = 250;

/** Answers `fields`, which name what the endpoint takes. */
export function answerOf(
  route: TableRoute,
  fields: Record<string, unknown>,
  context: Context,
): Promise<TableAnswer> {
  return route.table === null
    ? storedAnswer(route.endpoint, fields, context)
    : computedAnswer(route as TableRoute & { table: object }, fields, context);
}

async function storedAnswer(
  endpoint: Endpoint & { kind: 'stored' },
  fields: object,
  context: Context,
): Promise<TableAnswer> {
  const input = readInput(endpoint.input as z.ZodObject, fields);
  const {
    newestReceivedAt,
    changedAt = null,
    ...counts
  } = await askStore(endpoint, input, context, endpoint.version ?? storeVersion);
  const dataAsOf = newestReceivedAt?.toISOString() ?? null;
  return {
    params: input,
    dataAsOf,
    changedAt,
    state: JSON.stringify([dataAsOf, counts]),
    page: (options) => storedPage(endpoint, input, options, context) as Promise<Page<Row>>,
    pages: ({ limit = Number.POSITIVE_INFINITY, cursor }) =>
      storedRows(endpoint, input, context, { after: placeAt(cursor, endpoint.place), limit }),
  };
}

async function* storedRows(
  endpoint: Endpoint & { kind: 'stored' },
  input: object,
  context: Context,
  from: { after: Place | null; limit: number },
): AsyncGenerator<readonly Row[]> {
  let { after } = from;
  for (let left = from.limit; left > 0; ) {
    const size = Math.min(left, ROWS_AT_ONCE);
    const { rows, places } = await askStore(endpoint, {}, context, (database) =>
      endpoint.page(database, input, { after, limit: size }),
    );
    yield rows as Row[];
    after = places.at(-1) ?? null;
    left -= rows.length;
    if (rows.length < size || after === null) return;
  }
}

/** By how many rows an answer may have shrunk between two pages: rows of withdrawn reports are gone. */
const MOST_GONE = 1000;

/**
 * The rows of an answer lie in memory: a place is their number. At the end, or just behind it, the page is empty: the address
 * may have returned that cursor while there were more.
 */
const rowNumber = (rows: number) =>
  z.tuple([
    z
      .int()
      .min(1)
      .max(rows + MOST_GONE),
  ]);

async function computedAnswer(
  { endpoint, table, columns }: TableRoute & { table: object },
  fields: Record<string, unknown>,
  context: Context,
): Promise<TableAnswer> {
  const inputs = combinationsOf(fields, endpoint.sweeps);
  requireSwept(endpoint.input as z.ZodObject, fields, endpoint.sweeps);
  const params: object[] = [];
  const rows: Row[] = [];
  let dataAsOf: string | null = null;
  const failed: TRPCError[] = [];
  for (const values of inputs) {
    requireReader(context.signal);
    try {
      const input = readInput(endpoint.input as z.ZodObject, values);
      const answer = await ask(endpoint, input, context);
      params.push(input);
      rows.push(...(table.rows(answer, input) as Row[]));
      const asOf = table.dataAsOf?.(answer) ?? null;
      if (asOf !== null && (dataAsOf === null || asOf > dataAsOf)) dataAsOf = asOf;
    } catch (error) {
      // One of several that has no answer says why; where none has one, the request is wrong.
      if (!(error instanceof TRPCError) || error.code !== 'BAD_REQUEST') throw error;
      failed.push(error);
      if (failed.length === inputs.length) throw failed[0];
      rows.push(unanswered(columns, values, endpoint.sweeps ?? {}, errorMessage(error)));
    }
  }
  const from = (cursor: string | undefined) => placeAt(cursor, rowNumber(rows.length))?.[0] ?? 0;
  return {
    params: inputs.length === 1 ? params[0] : fields,
    dataAsOf,
    changedAt: null,
    state: JSON.stringify(rows),
    page: async ({ limit = DEFAULT_LIMIT, cursor }) => {
      const start = from(cursor);
      const end = start + limit;
      return {
        total: rows.length,
        next: end < rows.length ? cursorOf([end]) : null,
        rows: rows.slice(start, end),
      };
    },
    pages: ({ limit = rows.length, cursor }) => {
      const start = from(cursor);
      return onePage(rows.slice(start, start + limit));
    },
  };
}

async function* onePage(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}

/** A row that has what was asked and why there is no answer. */
function unanswered(
  columns: TableRoute['columns'],
  values: Record<string, unknown>,
  sweeps: object,
  reason: string,
): Row {
  const row = columns.map(({ name }) => [
    name,
    name in sweeps ? (values[name] ?? null) : name === 'reason' ? reason : null,
  ]);
  return Object.fromEntries(row);
}
