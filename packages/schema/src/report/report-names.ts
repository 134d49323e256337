import type { FieldIssue } from '../input/field-issue.ts';
import { nameFault, nameFaultText, visibleName } from '../values/name-fault.ts';

/** Fields that are sentences of a compiler or a driver, of several lines, or another tool's row as it was published. */
const NOT_NAMES = new Set(['reason', 'row', 'context', 'encoding']);

/** Where a text of a report holds what makes it look like another: `adapter.device: holds U+202E, which …`. */
export function nameIssues(report: object): FieldIssue[] {
  const issues: FieldIssue[] = [];
  eachName(report, [], (name, path) => {
    const fault = nameFault(name);
    if (fault !== null) issues.push({ path: path.join('.'), message: nameFaultText(fault) });
  });
  return issues;
}

function eachName(
  value: unknown,
  path: readonly string[],
  visit: (name: string, path: readonly string[]) => void,
) {
  if (typeof value === 'string') return visit(value, path);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    if (NOT_NAMES.has(key)) continue;
    if (!Array.isArray(value)) visit(key, path);
    eachName(child, [...path, key], visit);
  }
}

/** A report for a page: what no name may hold today, and stored ones may, is written as `[U+202E]`. */
export function withVisibleNames<Value>(value: Value): Value {
  if (typeof value === 'string') return visibleName(value) as Value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withVisibleNames) as Value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [visibleName(key), withVisibleNames(child)]),
  ) as Value;
}
