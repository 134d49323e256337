import { formatCount, formatFraction } from '@breakeven/cost-model/values/format';
import { correctnessState } from '@breakeven/schema/report/correctness-state';
import type { Report } from '@breakeven/schema/report/report';
import { CopyButton } from '../../../_components/copy-button.tsx';
import { MeasuredAt } from '../../../_components/measured-at.tsx';
import { usualResult } from '../../../_measured/groups.ts';
import { costSearch } from '../../../cost/search-params.ts';
import { Facts } from './facts.tsx';

interface ReportEvidenceProps {
  report: Report;
  receivedAt: string | null;
  /** What measures the same again; null where flags do not say it. */
  command: string | null;
}

/** What there is to judge a report by, how to measure the same, and the id that names it for good. */
export function ReportEvidence({ report, receivedAt, command }: ReportEvidenceProps) {
  const { results, suite } = report;
  const spreads = results.flatMap(({ tokensPerSecond: { mean, standardDeviation, samples } }) =>
    mean > 0 && samples.length > 1 ? [standardDeviation / mean] : [],
  );
  const samples = results.reduce((sum, { tokensPerSecond }) => sum + tokensPerSecond.samples.length, 0);
  return (
    <div className="mt-4">
      <Facts
        facts={[
          ['Kernel checks', checksText(report)],
          ['Samples', `${formatCount(samples)} in ${formatCount(results.length)} tests`],
          ['Largest spread', spreads.length > 0 ? formatFraction(Math.max(...spreads)) : null],
          ['Suite', suite ? `${suite.id}, version ${suite.version}` : 'none: tests of its own'],
          ['Received', receivedAt && <MeasuredAt at={receivedAt} />],
          [
            'Report',
            <code key="id" title={report.id} className="font-mono text-xs">
              {report.id.slice(0, 12)}…
            </code>,
          ],
        ]}
      />
      <div className="mt-3 flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2 text-sm print:hidden">
        <CopyButton text={report.id}>Copy the id</CopyButton>
        <a href={`/reports/${report.id}`} className="link">
          Permanent link
        </a>
        <a href={`/api/v1/reports/${report.id}`} className="link">
          Raw JSON
        </a>
        <a href={`/compare?a=${report.id}`} className="link">
          Compare
        </a>
        <a href={`/cost${costSearch(measuredRates(report))}`} className="link">
          What its tokens cost
        </a>
      </div>
      {command && (
        <div className="mt-3 flex min-w-0 flex-wrap items-center gap-x-3 gap-y-2 text-sm">
          <span className="text-muted">Measure the same</span>
          <code className="min-w-0 overflow-x-auto rounded-md border border-line bg-sunken px-3 py-1.5 font-mono text-xs [overflow-wrap:anywhere]">
            {command}
          </code>
          <CopyButton text={command}>Copy</CopyButton>
        </div>
      )}
    </div>
  );
}

function checksText({ correctness }: Report): string {
  const checks = correctness?.checks ?? [];
  const passed = checks.filter((check) => check.passed).length + (correctness?.unlisted?.passed ?? 0);
  const all =
    checks.length +
    (correctness?.unchecked?.length ?? 0) +
    Object.values(correctness?.unlisted ?? {}).reduce((sum, count) => sum + count, 0);
  if (all === 0) return 'none listed';
  const state = correctnessState(correctness);
  return `${formatCount(passed)} of ${formatCount(all)} passed${state === 'failed' ? ', and it failed' : ''}`;
}

/** The usual prefill and decode, for the fields of the cost page; fields without a measurement keep their default. */
function measuredRates({ results }: Report) {
  const rate = (kind: 'prefill' | 'decode') => {
    const median = usualResult(kind, results)?.tokensPerSecond.median;
    return median === undefined ? null : Number(median.toPrecision(4));
  };
  return { prefill: rate('prefill'), decode: rate('decode') };
}
