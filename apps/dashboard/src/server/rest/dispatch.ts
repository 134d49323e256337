import { TRPCError } from '@trpc/server';
import type { Context } from '../endpoint/context.ts';
import { FORMATS, type Format } from './answer-options.ts';
import { answerTable } from './answer-table.ts';
import { TABLE_ROUTES, type TableRoute } from './routes.ts';

/** The table at an address below /api/v1, and the format that its ending names. */
export function tableAt(path: string): { route: TableRoute; ending: Format | null } | null {
  const route = TABLE_ROUTES.get(path);
  if (route !== undefined) return { route, ending: null };
  const dot = path.lastIndexOf('.');
  const ending = FORMATS.find((format) => format === path.slice(dot + 1));
  const named = ending && TABLE_ROUTES.get(path.slice(0, dot));
  return named === undefined || ending === undefined ? null : { route: named, ending };
}

/** The answer of the table at an address that has one. */
export function answerAt(path: string, request: Request, context: Context): Promise<Response> {
  const at = tableAt(path);
  if (at === null) throw new TRPCError({ code: 'NOT_FOUND', message: `there is no table at ${path}` });
  return answerTable(at.route, request, at.ending, context);
}
