import type { FieldIssue } from './field-issue.ts';

/** The issue of a JSON value that says it is of a later schema than the newest that is read here; else null. */
export function newerSchema(json: unknown, newest: number): FieldIssue | null {
  if (typeof json !== 'object' || json === null || !Object.hasOwn(json, 'schemaVersion')) return null;
  const version = (json as { schemaVersion: unknown }).schemaVersion;
  if (typeof version !== 'number' || !Number.isInteger(version) || version <= newest) return null;
  return { path: 'schemaVersion', message: `is ${version}, newer than the ${newest} that is read here` };
}
