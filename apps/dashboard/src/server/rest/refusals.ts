import { TRPCError } from '@trpc/server';
import { nearestName } from '../endpoint/vocabulary.ts';
import { errorAnswer, errorBody, openToRead } from '../http/answer.ts';
import { InvalidInputError } from '../input/invalid-input-error.ts';
import { OTHER_ROUTES } from './other-routes.ts';
import { TABLE_ROUTES } from './routes.ts';

/** Every address of the interface. */
export const allPaths = (): string[] =>
  [
    ...new Set([
      ...OTHER_ROUTES.map(({ path }) => path),
      ...[...TABLE_ROUTES.keys()].map((path) => `/api/v1${path}`),
    ]),
  ].sort();

/** There is nothing at this address: JSON, with what there is. */
export function unknownPath(pathname: string): Response {
  const allowed = allPaths();
  const shown = pathname.slice(0, 100);
  const nearest = nearestName(shown, allowed);
  const issue = {
    path: '',
    message: `there is nothing at ${shown}`,
    allowed,
    ...(nearest !== null && { nearest }),
  };
  return refused('NOT_FOUND', `there is nothing at ${shown}; /api/v1 lists what there is`, issue);
}

/** The address is there, and takes other methods. */
export function wrongMethod(request: Request, methods: readonly string[]): Response {
  const { pathname } = new URL(request.url);
  const allowed = [...methods];
  const message = `${request.method} is not taken at ${pathname.slice(0, 100)}, but ${allowed.join(', ')}`;
  const response = refused('METHOD_NOT_SUPPORTED', message, { path: '', message, allowed });
  response.headers.set('Allow', allowed.join(', '));
  return response;
}

function refused(
  code: TRPCError['code'],
  message: string,
  issue: ConstructorParameters<typeof InvalidInputError>[0][number],
): Response {
  const error = new TRPCError({ code, message, cause: new InvalidInputError([issue]) });
  const body = { ...errorBody(error), message };
  return openToRead(Response.json({ error: body }, { status: errorAnswer(error).status }));
}
