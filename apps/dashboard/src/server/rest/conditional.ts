import { createHash } from 'node:crypto';

/** A validator of what was asked and what it rests on; weak, as answers of equal meaning may differ in bytes. */
export function entityTag(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return `W/"${hash.digest('base64url').slice(0, 27)}"`;
}

/** Whether the client has it already: of several tags one is enough, and a weak one is as good (RFC 9110, 13.1.2). */
export function isCurrent(request: Request, tag: string): boolean {
  const given = request.headers.get('if-none-match');
  if (given === null) return false;
  const opaque = (one: string) => one.trim().replace(/^W\//, '');
  return given.trim() === '*' || given.split(',').some((one) => opaque(one) === opaque(tag));
}
