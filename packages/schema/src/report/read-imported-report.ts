import { type FieldIssue, fieldIssues } from '../input/field-issue.ts';
import { jsonFault } from '../input/json-faults.ts';
import { MAX_ISSUES } from '../input/max-issues.ts';
import { newerSchema } from '../input/newer-schema.ts';
import { contentId } from './content-id.ts';
import { ImportedReport, ImportedReportDraft, type ImportedResult } from './imported-report.ts';
import { nameIssues } from './report-names.ts';

/** No other has been written yet. */
const IMPORTED_SCHEMA_VERSION = 1;

export type ParsedImportedReport =
  | { ok: true; report: ImportedReport }
  | { ok: false; reason: 'malformed' | 'newer-schema' | 'id-mismatch'; issues: FieldIssue[] };

/** Whether a JSON value says of itself that it is an imported report. */
export function isImportedReport(json: unknown): boolean {
  return typeof json === 'object' && json !== null && (json as { kind?: unknown }).kind === 'imported';
}

/** Reads an imported report that may come from anywhere, and checks the id against the content. */
export function parseImportedReport(json: unknown): ParsedImportedReport {
  const fault = jsonFault(json);
  if (fault !== null) return { ok: false, reason: 'malformed', issues: [fault] };
  const newer = newerSchema(json, IMPORTED_SCHEMA_VERSION);
  if (newer !== null) return { ok: false, reason: 'newer-schema', issues: [newer] };
  const parsed = ImportedReport.safeParse(json);
  if (!parsed.success) {
    return { ok: false, reason: 'malformed', issues: fieldIssues(parsed.error).slice(0, MAX_ISSUES) };
  }
  const id = contentId(parsed.data);
  if (id !== parsed.data.id) {
    const issue = { path: 'id', message: `does not belong to this content, which has ${id}` };
    return { ok: false, reason: 'id-mismatch', issues: [issue] };
  }
  const issues = nameIssues(parsed.data).slice(0, MAX_ISSUES);
  return issues.length > 0 ? { ok: false, reason: 'malformed', issues } : { ok: true, report: parsed.data };
}

/** Validates a draft and gives it its id. Throws a ZodError that names the field. */
export function sealImportedReport(draft: ImportedReportDraft): ImportedReport {
  const valid = ImportedReportDraft.parse(draft);
  return { ...valid, id: contentId(valid) };
}

/**
 * What a result says, as 64 hexadecimal digits: the same figures of the same test have the same, whatever file, encoding and
 * publisher they came from.
 */
export function importedResultId(result: ImportedResult): string {
  const { row: _, context: __, origin: ___, ...figures } = result;
  return contentId(figures);
}
