import type { FieldIssue } from './field-issue.ts';

/** No report of ours is deeper than 6; what other tools write is not deeper than 10. */
const MAX_DEPTH = 32;

/** What one list, and one object, may hold. */
export interface SizeLimits {
  entries: number;
  /** Of lists of these names, in place of `entries`. */
  entriesOf: ReadonlyMap<string | number, number>;
  fields: number;
}

interface Place {
  key: string | number;
  depth: number;
  parent: Place | null;
}

interface Found {
  value: unknown;
  place: Place | null;
}

/**
 * What no reader of JSON here takes, wherever it stands: too deep nesting, a key that JavaScript may take for a prototype,
 * text that a store refuses, a number beyond 1.8e308, and a list or an object beyond `limits`, where they are given. The
 * first fault, by its path, or null. It does not recurse.
 */
export function jsonFault(json: unknown, limits?: SizeLimits): FieldIssue | null {
  const stack: Found[] = [{ value: json, place: null }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const fault = faultOf(next, limits);
    if (fault !== null) return { path: pathOf(next.place), message: fault };
    const { value, place: parent } = next;
    if (typeof value !== 'object' || value === null) continue;
    const depth = (parent?.depth ?? 0) + 1;
    if (Array.isArray(value)) {
      for (let key = 0; key < value.length; key++) {
        if (needsLook(value[key])) stack.push({ value: value[key], place: { key, depth, parent } });
      }
      continue;
    }
    for (const key of Object.keys(value)) {
      const place = { key, depth, parent };
      if (key === '__proto__') return { path: pathOf(place), message: 'is not a name for a field' };
      const child = (value as Record<string, unknown>)[key];
      if (needsLook(child)) stack.push({ value: child, place });
    }
  }
  return null;
}

const needsLook = (value: unknown) =>
  value !== null && value !== '' && typeof value !== 'boolean' && !Number.isFinite(value);

function pathOf(place: Place | null): string {
  const path: (string | number)[] = [];
  for (let at = place; at !== null; at = at.parent) path.unshift(at.key);
  return (path.length > 8 ? [...path.slice(0, 8), '…'] : path).join('.');
}

function faultOf({ value, place }: Found, limits: SizeLimits | undefined): string | null {
  if (typeof value === 'string' && (value.includes('\0') || /\p{Cs}/u.test(value))) {
    return 'must not hold NUL or half of a surrogate pair';
  }
  if (typeof value === 'number' && !Number.isFinite(value)) return 'is larger than any number that is kept';
  if (typeof value !== 'object' || value === null) return null;
  if ((place?.depth ?? 0) > MAX_DEPTH) return `is nested deeper than ${MAX_DEPTH} levels`;
  if (limits === undefined) return null;
  const [most, count, kind] = Array.isArray(value)
    ? ([limits.entriesOf.get(place?.key ?? '') ?? limits.entries, value.length, 'entries'] as const)
    : ([limits.fields, Object.keys(value).length, 'fields'] as const);
  return count > most ? `must have at most ${most} ${kind}, but has ${count}` : null;
}
