import type { Report, ReportDraft } from './report.ts';
import { sealReport } from './report-id.ts';
import { withVisibleNames } from './report-names.ts';

/**
 * Seals what was just measured. Names are made visible first: a report that a dashboard refuses for a character of a driver or
 * a file would be lost. Throws a ZodError that names the field.
 */
export function sealMeasured(draft: ReportDraft): Report {
  const { adapter, model, environment } = draft;
  return sealReport({ ...draft, ...withVisibleNames({ adapter, model, environment }) });
}
