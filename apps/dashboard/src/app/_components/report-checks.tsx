import { formatCount, formatNumber } from '@breakeven/cost-model/format';
import type { Correctness } from '@breakeven/schema/method';
import { Fault } from './fault.tsx';
import { PlainTable } from './plain-table.tsx';
import { Settings } from './settings.tsx';

const COLUMNS = [
  { header: 'Op' },
  { header: 'Kernel' },
  { header: 'Type' },
  { header: 'Largest error', align: 'end' },
  { header: 'Tolerated', align: 'end' },
  { header: 'Elements', align: 'end' },
  { header: 'Verdict' },
  { header: 'Dims' },
] as const;

/** Whether each kernel of the run computes what its float64 reference does; what failed stands first. */
export function ReportChecks({ correctness }: { correctness: Correctness | undefined }) {
  if (correctness === undefined) {
    return <p className="text-muted text-sm">Not checked: the report is from before there were checks.</p>;
  }
  const { passed, checks } = correctness;
  if (checks.length === 0) {
    const verdict = passed ? 'passed' : 'failed, so no board ranks this report';
    return <p className="text-muted text-sm">The report says {verdict}, but lists no kernel it checked.</p>;
  }
  const wrong = checks.filter((check) => !check.passed);
  return (
    <>
      {!passed && (
        <Fault>
          {wrong.length} of {checks.length} kernels computed something else than their reference: no board
          ranks this report.
        </Fault>
      )}
      {passed && <p className="text-sm">All {checks.length} kernels computed what their references say.</p>}
      <details className="mt-2" open={!passed}>
        <summary className="link w-fit cursor-pointer text-sm">Every check</summary>
        <div className="mt-2">
          <PlainTable
            isStackedOnPhone
            caption="Kernels against their references"
            columns={COLUMNS}
            rows={[...wrong, ...checks.filter((check) => check.passed)].map((check, index) => ({
              key: String(index),
              cells: cellsOf(check),
            }))}
          />
        </div>
      </details>
    </>
  );
}

function cellsOf(check: Correctness['checks'][number]) {
  const { op, kernel, type, maxRelativeError, tolerance, checkedElements, dims } = check;
  return [
    <span key="op" className="whitespace-nowrap">
      {op}
    </span>,
    <code key="kernel" className="break-all font-mono text-[0.8125rem] sm:whitespace-nowrap">
      {kernel}
    </code>,
    type,
    maxRelativeError === null ? 'not a number' : formatNumber(maxRelativeError),
    formatNumber(tolerance),
    formatCount(checkedElements),
    check.passed ? (
      'agrees'
    ) : (
      <strong key="verdict" className="text-danger">
        differs
      </strong>
    ),
    <Settings key="dims" settings={dims} />,
  ];
}
