import { type FieldIssue, fieldIssues } from '../input/field-issue.ts';
import { jsonFault } from '../input/json-faults.ts';
import { MAX_ISSUES } from '../input/max-issues.ts';
import { newerSchema } from '../input/newer-schema.ts';
import { contentId } from './content-id.ts';
import { distributionIssues } from './distribution-issues.ts';
import { ChosenKernel, Report } from './report.ts';
import { nameIssues } from './report-names.ts';
import { SCHEMA_VERSION, upgraded } from './upgrades.ts';

export type ParsedReport =
  | { ok: true; report: Report }
  | { ok: false; reason: 'malformed' | 'newer-schema' | 'id-mismatch'; issues: FieldIssue[] };

/**
 * As the schema has them, which looks at each entry before it counts them. The largest object, the tuning of a kernel apart,
 * has some 30 fields.
 */
const LIMITS = {
  entries: 10_000,
  entriesOf: new Map([
    ['kernels', 20_000],
    ['replacedKernels', 1000],
    ['results', 1000],
    ['checks', 1000],
    ['unchecked', 1000],
  ]),
  fields: 100,
};

/**
 * Reads a report of any version that may come from anywhere, as one of today. Besides the schema it checks the id against the
 * content, each name against what makes it look like another, and each statistic against its samples. Fields are named by
 * dotted path.
 */
export function parseReport(json: unknown): ParsedReport {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return refuse('malformed', [{ path: '', message: 'must be an object' }]);
  }
  const fault = jsonFault(json, LIMITS);
  if (fault !== null) return refuse('malformed', [fault]);
  const newer = newerSchema(json, SCHEMA_VERSION);
  if (newer !== null) return refuse('newer-schema', [newer]);
  const current = upgraded(json);
  const wrong = wrongKernel(current);
  if (wrong !== null) return refuse('malformed', wrong);
  const parsed = Report.safeParse(current);
  if (!parsed.success) return refuse('malformed', fieldIssues(parsed.error));
  const report = parsed.data;
  // That of what was sent, whatever version it is of: an upgrade gives it no other.
  const id = contentId(json);
  if (id !== report.id) {
    return refuse('id-mismatch', [
      { path: 'id', message: `does not belong to this content, which has ${id}` },
    ]);
  }
  const contradictions = [...nameIssues(report), ...report.results.flatMap(resultIssues)];
  return contradictions.length > 0 ? refuse('malformed', contradictions) : { ok: true, report };
}

const MANY_KERNELS = 100;

/** Of very many kernels the first that is wrong, so that not each of 20,000 gets its issues. */
function wrongKernel(json: unknown): FieldIssue[] | null {
  const { kernels } = json as { kernels?: unknown };
  if (!Array.isArray(kernels) || kernels.length <= MANY_KERNELS) return null;
  for (const [index, kernel] of kernels.entries()) {
    const parsed = ChosenKernel.safeParse(kernel);
    if (parsed.success) continue;
    return fieldIssues(parsed.error).map(({ path, message }) => ({
      path: `kernels.${index}.${path}`,
      message,
    }));
  }
  return null;
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
