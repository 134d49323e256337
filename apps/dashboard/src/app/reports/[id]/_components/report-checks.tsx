import { formatCount, formatNumber } from '@breakeven/cost-model/values/format';
import { percentPerUnit } from '@breakeven/cost-model/values/units';
import { correctnessState } from '@breakeven/schema/report/correctness-state';
import type { Correctness } from '@breakeven/schema/report/method';
import { Fault } from '../../../_components/fault.tsx';
import { PlainTable } from '../../../_components/plain-table.tsx';
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

const UNCHECKED_COLUMNS = [
  { header: 'Op' },
  { header: 'Kernel' },
  { header: 'Type' },
  { header: 'Why not' },
  { header: 'Dims' },
] as const;

/**
 * Whether each kernel of the run computes what its float64 reference does, what could not be checked and why, and what
 * the checks cost. What failed stands first, then what is unchecked.
 */
export function ReportChecks({ correctness }: { correctness: Correctness | undefined }) {
  if (correctness === undefined) {
    return <p className="text-muted text-sm">Unchecked: the report holds no checks.</p>;
  }
  const { checks, unchecked = [] } = correctness;
  const state = correctnessState(correctness);
  if (checks.length === 0 && unchecked.length === 0) {
    const verdict =
      state === 'failed'
        ? 'The report says that it failed, but lists no kernel it checked: no board ranks it.'
        : 'Unchecked: the report says that it passed, but lists no kernel it checked.';
    return <p className="text-muted text-sm">{verdict}</p>;
  }
  const wrong = checks.filter((check) => !check.passed);
  return (
    <>
      <Verdict correctness={correctness} />
      <Cost correctness={correctness} />
      {unchecked.length > 0 && <UncheckedKernels unchecked={unchecked} />}
      {checks.length > 0 && (
        <details className="mt-3" open={state === 'failed'}>
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
      )}
    </>
  );
}

function Verdict({ correctness }: { correctness: Correctness }) {
  const { checks, unchecked = [], unlisted } = correctness;
  const wrong = checks.filter(({ passed }) => !passed).length + (unlisted?.failed ?? 0);
  const made = checks.length + (unlisted?.passed ?? 0) + (unlisted?.failed ?? 0);
  const unmade = unchecked.length + (unlisted?.unchecked ?? 0);
  const left = unmade > 0 && `${formatCount(unmade)} more could not be made.`;
  switch (correctnessState(correctness)) {
    case 'failed':
      return (
        <Fault>
          {wrong > 0
            ? `Failed: in ${formatCount(wrong)} of ${formatCount(made)} checks a kernel computed something else than its reference.`
            : 'Failed: the report says so, though it lists no check that did.'}{' '}
          No board ranks this report. {left}
        </Fault>
      );
    case 'unchecked':
      return (
        <p className="text-caution text-sm">
          Unchecked: {formatCount(made)} {made === 1 ? 'check' : 'checks'} passed, {left}
        </p>
      );
    case 'passed':
      return (
        <p className="text-sm">
          Passed: in all {formatCount(made)} checks the kernels agreed with their references.
        </p>
      );
  }
}

/** How long the checks took, and how many of them the lists leave out. */
function Cost({ correctness: { seconds, shareOfRun, unlisted } }: { correctness: Correctness }) {
  const out = (unlisted?.passed ?? 0) + (unlisted?.failed ?? 0) + (unlisted?.unchecked ?? 0);
  if (seconds === undefined && out === 0) return null;
  return (
    <p className="mt-1 text-muted text-sm">
      {seconds !== undefined && `The checks took ${formatNumber(seconds)} s`}
      {seconds !== undefined &&
        (shareOfRun === undefined ? '. ' : `, ${percentText(shareOfRun)} of the run. `)}
      {out > 0 &&
        `${formatCount(out)} of them are not listed: a report holds 1,000 of each kind, failures first.`}
    </p>
  );
}

const percentText = (share: number) => `${formatNumber(share * percentPerUnit)}%`;

function UncheckedKernels({ unchecked }: { unchecked: NonNullable<Correctness['unchecked']> }) {
  return (
    <div className="mt-3">
      <PlainTable
        isStackedOnPhone
        caption="Kernels that could not be checked"
        columns={UNCHECKED_COLUMNS}
        rows={unchecked.map(({ op, kernel, type, reason, dims }, index) => ({
          key: String(index),
          cells: [
            <NoWrap key="op" text={op} />,
            <KernelName key="kernel" name={kernel} />,
            type,
            <span key="reason" className="min-w-48 max-w-96 break-words">
              {reason}
            </span>,
            <Settings key="dims" settings={dims} />,
          ],
        }))}
      />
    </div>
  );
}

const NoWrap = ({ text }: { text: string }) => <span className="whitespace-nowrap">{text}</span>;
const KernelName = ({ name }: { name: string }) => (
  <code className="break-all font-mono text-[0.8125rem] sm:whitespace-nowrap">{name}</code>
);

function cellsOf(check: Correctness['checks'][number]) {
  const { op, kernel, type, maxRelativeError, tolerance, checkedElements, dims } = check;
  return [
    <NoWrap key="op" text={op} />,
    <KernelName key="kernel" name={kernel} />,
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
