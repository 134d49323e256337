import { createHash } from 'node:crypto';

/** A validator of what was asked and what it rests on; weak, as answers of equal meaning may differ in bytes. */
export function entityTag(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return `W/"${hash.digest('base64url').slice(0, 27)}"`;
}

/** Longer than a transaction takes: what is being written now has an earlier time once it is there (RFC 9110, 8.8.2.2). */
const SETTLED_MILLISECONDS = 60_000;

/** When an answer last changed, as HTTP writes it: by what is stored, or by the program that answers. null: lately, or not known. */
export function lastModified(changedAt: Date | null): string | null {
  if (changedAt === null) return null;
  const at = Math.max(changedAt.getTime(), performance.timeOrigin);
  return Date.now() - at < SETTLED_MILLISECONDS ? null : new Date(at).toUTCString();
}

/**
 * Whether the client has it already: of several tags one is enough, and a weak one is as good (RFC 9110, 13.1.2). A time counts
 * where no tag is given, and where it is the very one that was answered: it names a state, as a tag does.
 */
export function isCurrent(request: Request, tag: string, modified: string | null = null): boolean {
  // What a POST asks is not at the address that a tag is of.
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const given = request.headers.get('if-none-match');
  if (given === null) {
    return modified !== null && request.headers.get('if-modified-since') === modified;
  }
  const opaque = (one: string) => one.trim().replace(/^W\//, '');
  return given.trim() === '*' || given.split(',').some((one) => opaque(one) === opaque(tag));
}
