import { unknownPath } from '../../../server/rest/refusals.ts';

/** What is under /api and nowhere else: JSON, with what there is. */
const nothing = (request: Request) => unknownPath(new URL(request.url).pathname);

export {
  nothing as DELETE,
  nothing as GET,
  nothing as HEAD,
  nothing as OPTIONS,
  nothing as PATCH,
  nothing as POST,
  nothing as PUT,
};
