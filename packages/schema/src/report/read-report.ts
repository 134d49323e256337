import { type FieldIssue, fieldIssues } from '../input/field-issue.ts';
import { jsonFault } from '../input/json-faults.ts';
import { MAX_ISSUES } from '../input/max-issues.ts';
import { newerSchema } from '../input/newer-schema.ts';
import { contentId } from './content-id.ts';
import { distributionIssues } from './distribution-issues.ts';
import { Report } from './report.ts';
import { nameIssues } from './report-names.ts';
import { SCHEMA_VERSION, upgraded } from './upgrades.ts';

export type ParsedReport =
  | { ok: true; report: Report }
  | { ok: false; reason: 'malformed' | 'newer-schema' | 'id-mismatch'; issues: FieldIssue[] };

/**
 * Reads a report of any version that may come from anywhere, as one of today. Besides the schema it holds the id against the content, each
 * name against what makes it look like another, and each statistic against its samples. Fields are named by dotted path.
 */
export function parseReport(json: unknown): ParsedReport {
  const fault = jsonFault(json);
  if (fault !== null) return refuse('malformed', [fault]);
  const newer = newerSchema(json, SCHEMA_VERSION);
  if (newer !== null) return refuse('newer-schema', [newer]);
  const parsed = Report.safeParse(upgraded(json));
  if (!parsed.success) return refuse('malformed', fieldIssues(parsed.error));
  const report = parsed.data;
  // That of what was sent, whatever version it is of: an upgrade gives it no other.
  const id = contentId(json as object);
  if (id !== report.id) {
    return refuse('id-mismatch', [
      { path: 'id', message: `does not belong to this content, which has ${id}` },
    ]);
  }
  const contradictions = [...nameIssues(report), ...report.results.flatMap(resultIssues)];
  return contradictions.length > 0 ? refuse('malformed', contradictions) : { ok: true, report };
}

function refuse(reason: 'malformed' | 'newer-schema' | 'id-mismatch', issues: FieldIssue[]): ParsedReport {
  return { ok: false, reason, issues: issues.slice(0, MAX_ISSUES) };
}

function resultIssues(result: Report['results'][number], index: number): FieldIssue[] {
  const path = `results.${index}`;
  const issues = DISTRIBUTIONS.flatMap((field) => {
    const distribution = result[field];
    return distribution ? distributionIssues(distribution, `${path}.${field}`) : [];
  });
  const zero = result.tokensPerSecond.samples.indexOf(0);
  if (zero >= 0) issues.push({ path: `${path}.tokensPerSecond.samples.${zero}`, message: 'must be above 0' });
  if (result.tokensPerSecond.samples.length === 0 && result.tokensPerSecond.median === 0)
    issues.push({ path: `${path}.tokensPerSecond.median`, message: 'must be above 0' });
  return issues;
}

const DISTRIBUTIONS = [
  'tokensPerSecond',
  'gpuSeconds',
  'timeToFirstTokenSeconds',
  'queuedTokensPerSecond',
  'encodeSeconds',
  'submitSeconds',
] as const;
