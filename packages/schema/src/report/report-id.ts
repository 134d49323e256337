import { contentId } from './content-id.ts';
import { type Report, ReportDraft } from './report.ts';

/** SHA-256, in hexadecimal, of the canonical JSON (RFC 8785) of a report without its `id`. */
export function reportId(report: ReportDraft | Report): string {
  return contentId(report);
}

/** Validates a draft and gives it its id. Throws a ZodError that names the field. */
export function sealReport(draft: ReportDraft): Report {
  const valid = ReportDraft.parse(draft);
  return { ...valid, id: reportId(valid) };
}
