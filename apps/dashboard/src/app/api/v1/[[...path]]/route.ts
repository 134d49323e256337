import { tableHandler } from '../../../../server/rest/handle-tables.ts';
import { context } from '../../../../server/routers/context.ts';

const handle = tableHandler(context);

/** Every table, at the address that its definition names. */
const answer = async (request: Request, { params }: { params: Promise<{ path?: string[] }> }) =>
  handle(request, `/${((await params).path ?? []).join('/')}`);

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
