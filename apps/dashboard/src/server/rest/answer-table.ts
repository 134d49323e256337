import type { z } from 'zod';
import { unitsOf } from '../endpoint/columns.ts';
import type { Context } from '../endpoint/context.ts';
import { jsonSchemaOf } from '../endpoint/json-schema.ts';
import { readInput, refuse } from '../endpoint/read-input.ts';
import { type Row, streamOf } from '../formats/format.ts';
import { readJson } from '../http/read-body.ts';
import { AnswerOptions, chosenColumns, type Format, TABLE_FORMATS } from './answer-options.ts';
import { entityTag, isCurrent, lastModified } from './conditional.ts';
import { readParameters } from './read-query.ts';
import type { TableRoute } from './routes.ts';
import { answerOf } from './table-rows.ts';

export const API_VERSION = 1;

/** The answer of a table to a GET with parameters, or to a POST of its input as JSON; `ending` is that of the address. */
export async function answerTable(
  route: TableRoute,
  request: Request,
  ending: Format | null,
  context: Context,
): Promise<Response> {
  const url = new URL(request.url);
  const { fields, options } = await readRequest(route, request, url, ending);
  const format = ending ?? options.format ?? 'json';
  const columns = chosenColumns(route.columns, options.columns);
  const answer = await answerOf(route, fields, { ...context, signal: request.signal });
  const tag = entityTag(
    String(API_VERSION),
    url.pathname,
    url.search,
    JSON.stringify(fields),
    format,
    answer.state,
  );
  const headers = new Headers({ ETag: tag, 'Cache-Control': 'no-cache', 'X-Schema-Version': '1' });
  const modified = lastModified(answer.changedAt);
  if (modified !== null) headers.set('Last-Modified', modified);
  if (isCurrent(request, tag, modified)) return new Response(null, { status: 304, headers });
  if (format === 'json') {
    const { total, next, rows } = await answer.page(options);
    if (next !== null && request.method === 'GET')
      headers.set('Link', `<${nextAddress(url, next)}>; rel="next"`);
    const { cursor, limit } = options;
    const params = {
      ...Object(answer.params),
      ...(limit !== undefined && { limit }),
      ...(cursor !== undefined && { cursor }),
    };
    return Response.json(
      {
        apiVersion: API_VERSION,
        dataAsOf: answer.dataAsOf,
        params,
        total,
        next,
        units: unitsOf(columns),
        rows: options.columns === undefined ? rows : rows.map((row) => cut(row, columns)),
      },
      { headers },
    );
  }
  const { mediaType, write } = TABLE_FORMATS[format];
  headers.set('Content-Type', mediaType);
  if (format === 'parquet') {
    const name = route.path.slice(1).replaceAll('/', '-');
    headers.set('Content-Disposition', `attachment; filename="${name}.parquet"`);
  }
  return new Response(await streamOf(write(columns, answer.pages(options))), { headers });
}

const cut = (row: Row, columns: readonly { name: string }[]) =>
  Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null]));

/** The same address with the cursor of the next page. */
function nextAddress(url: URL, cursor: string): string {
  const parameters = new URLSearchParams(url.search);
  parameters.set('cursor', cursor);
  return `${url.pathname}?${parameters}`;
}

async function readRequest(
  { endpoint }: TableRoute,
  request: Request,
  { searchParams }: URL,
  ending: Format | null,
): Promise<{ fields: Record<string, unknown>; options: AnswerOptions }> {
  const own = ending === null ? AnswerOptions : AnswerOptions.omit({ format: true });
  if (request.method === 'POST') {
    const options = readInput(own, readParameters(searchParams, own));
    const { json } = await readJson(request);
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
      refuse('BAD_REQUEST', [
        { path: '', message: 'the body must be an object with the fields of the input' },
      ]);
    }
    return { fields: json as Record<string, unknown>, options };
  }
  const input = endpoint.input as z.ZodObject;
  const optionNames = new Set(Object.keys(jsonSchemaOf(own).properties ?? {}));
  const all = readParameters(
    searchParams,
    allParameters(input, own),
    endpoint.kind === 'question' ? endpoint.sweeps : {},
  );
  const entries = Object.entries(all);
  const options = readInput(own, Object.fromEntries(entries.filter(([name]) => optionNames.has(name))));
  return { fields: Object.fromEntries(entries.filter(([name]) => !optionNames.has(name))), options };
}

/** What an address takes: the input, and how the answer is wanted. */
export const allParameters = (input: z.ZodObject, options: z.ZodObject = AnswerOptions): z.ZodObject =>
  input.safeExtend(options.shape) as z.ZodObject;
