import type { FieldIssue } from './field-issue.ts';

/** No report of ours is deeper than 6; what other tools write is not deeper than 10. */
const MAX_DEPTH = 32;

/**
 * What no reader of JSON here takes, wherever it stands: too deep nesting, a key that JavaScript may take for a
 * prototype, text that a store refuses, a number beyond 1.8e308. The first fault, by its path, or null. It does not
 * recurse.
 */
export function jsonFault(json: unknown): FieldIssue | null {
  const stack: { value: unknown; path: readonly string[] }[] = [{ value: json, path: [] }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { value, path } = next;
    const fault = faultOf(value, path.length);
    if (fault !== null) return { path: shortPath(path), message: fault };
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, child] of Object.entries(value)) {
      if (key === '__proto__')
        return { path: shortPath([...path, key]), message: 'is not a name for a field' };
      if (child !== null && !Number.isFinite(child)) stack.push({ value: child, path: [...path, key] });
    }
  }
  return null;
}

const shortPath = (path: readonly string[]) =>
  (path.length > 8 ? [...path.slice(0, 8), '…'] : path).join('.');

function faultOf(value: unknown, depth: number): string | null {
  if (typeof value === 'string' && (value.includes('\0') || /\p{Cs}/u.test(value))) {
    return 'must not hold NUL or half of a surrogate pair';
  }
  if (typeof value === 'number' && !Number.isFinite(value)) return 'is larger than any number that is kept';
  return depth > MAX_DEPTH ? `is nested deeper than ${MAX_DEPTH} levels` : null;
}
