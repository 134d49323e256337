import { entityTag, isCurrent } from './conditional.ts';

/** A text that is answered whole, and 304 to who has it. */
export function answerTagged(
  request: Request,
  text: string,
  { 'Content-Type': type = 'application/json', ...more }: Readonly<Record<string, string>> = {},
): Response {
  const headers = { 'Cache-Control': 'no-cache', ...more, ETag: entityTag(text) };
  return isCurrent(request, headers.ETag)
    ? new Response(null, { status: 304, headers })
    : new Response(text, { headers: { ...headers, 'Content-Type': type } });
}
