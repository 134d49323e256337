import { createMcpHandler, McpServer, type StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import type { z } from 'zod';
import type { Context } from '../endpoint/context.ts';
import { jsonSchemaOf } from '../endpoint/json-schema.ts';
import { errorAnswer } from '../http/answer.ts';
import { AnswerOptions } from '../rest/answer-options.ts';
import { allParameters, answerTable } from '../rest/answer-table.ts';
import { TABLE_ROUTES, type TableRoute } from '../rest/routes.ts';

/** A model reads what it is given: a page of a table is shorter than one for a program. */
const DEFAULT_ROWS = 50;

const Paging = AnswerOptions.omit({ format: true });

/**
 * Every table as a tool of the Model Context Protocol, without sessions: a request makes a server of its own and is answered whole.
 * Arguments are those of the address, refused in the same words.
 */
export function tableTools(context: Context) {
  const serve = () => {
    const server = new McpServer({ name: 'breakeven', version: '1' });
    for (const route of TABLE_ROUTES.values()) {
      server.registerTool(
        toolName(route),
        {
          description: `${route.summary}. Units are in "units"; null is never 0.`,
          inputSchema: argumentsOf(route),
          annotations: { readOnlyHint: true },
        },
        (given, { mcpReq: { signal } }) => call(route, given, { context, signal }),
      );
    }
    return server;
  };
  // No stream stays open: nothing here changes but rows.
  return createMcpHandler(serve, { responseMode: 'json', maxSubscriptions: 0 });
}

/** `cost_break-even` of /cost/break-even. */
export const toolName = ({ path }: Pick<TableRoute, 'path'>): string => path.slice(1).replaceAll('/', '_');

/** For the list of tools; the table itself reads what it is given, and says what is wrong with it. */
function argumentsOf({ endpoint }: TableRoute): StandardSchemaWithJSON<Record<string, unknown>> {
  const schema = jsonSchemaOf(allParameters(endpoint.input as z.ZodObject, Paging));
  const converted = () => ({ type: 'object', ...schema }) as Record<string, unknown>;
  return {
    '~standard': {
      version: 1,
      vendor: 'breakeven',
      validate: (value: unknown) => ({ value: (value ?? {}) as Record<string, unknown> }),
      jsonSchema: { input: converted, output: converted },
    },
  };
}

async function call(
  route: TableRoute,
  { limit = DEFAULT_ROWS, cursor, columns, ...fields }: Record<string, unknown>,
  { context, signal }: { context: Context; signal: AbortSignal },
) {
  const options = Object.entries({ limit, cursor, columns }).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(options.map(([name, value]) => [name, String(value)]));
  const asked = new Request(`http://localhost/api/v1${route.path}?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
    signal,
  });
  const answer = await answerTable(route, asked, 'json', context).catch(errorAnswer);
  return { content: [{ type: 'text' as const, text: await answer.text() }], isError: !answer.ok };
}
