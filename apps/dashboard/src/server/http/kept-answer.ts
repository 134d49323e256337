import { keepAnswersAt } from '../../kept-answers.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { ENDPOINTS } from '../endpoints/endpoints.ts';
import { today } from '../prices/today.ts';
import { boardVersion } from '../queries/board-answers.ts';
import { context } from '../routers/context.ts';

const OF_BOARD: ReadonlySet<string> = new Set(
  Object.entries(ENDPOINTS).flatMap(([router, endpoints]) =>
    Object.entries<Endpoint>(endpoints).flatMap(([name, endpoint]) =>
      endpoint.kind === 'question' && endpoint.isOfBoard ? [`/api/trpc/${router}.${name}`] : [],
    ),
  ),
);

/** Prices change with the day, so an answer made yesterday is not given again today. */
async function boardOfToday(): Promise<string | null> {
  const version = await boardVersion(await context.openDatabase());
  return version === null ? null : `${version} of ${today()}`;
}

/** Where an answer is of the board alone, keeps it for who asks the same before the board changes; they need not get as far as here. */
export async function keptWhileBoardStays(
  request: Request,
  answer: () => Promise<Response>,
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  // Another form of the same answer is for who asks for it.
  if (!OF_BOARD.has(pathname) || request.headers.has('trpc-accept')) return await answer();
  const answers = keepAnswersAt(boardOfToday);
  const version = await answers.currentVersion().catch(() => null);
  const response = await answer();
  if (response.status !== 200 || version === null) return response;
  const body = Buffer.from(await response.arrayBuffer());
  await answers.keep(pathname + search, version, { headers: Object.fromEntries(response.headers), body });
  return new Response(body, response);
}
