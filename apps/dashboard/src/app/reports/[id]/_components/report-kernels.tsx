import { formatCount } from '@breakeven/cost-model/values/format';
import type { ChosenKernel, ReplacedKernel, Report } from '@breakeven/schema/report/report';
import { PlainTable } from '../../../_components/plain-table.tsx';
import { Settings } from './settings.tsx';

const COLUMNS = [
  { header: 'Op' },
  { header: 'Kernel' },
  { header: 'Dims' },
  { header: 'Tuning' },
  { header: 'Dispatches', align: 'end' },
] as const;

const REPLACED_COLUMNS = [
  { header: 'Op' },
  { header: 'Kernel' },
  { header: 'Why' },
  { header: 'Replacement' },
] as const;

const CAUSES: Record<ReplacedKernel['cause'], string> = {
  'wrong-result': 'gives wrong results here',
  'does-not-compile': 'does not compile here',
  refused: 'is refused here',
  'device-lost': 'lost the device',
};

/** The kernels that failed before the run was timed, each with what ran instead; nothing where none did. */
export function ReplacedKernels({ replaced = [] }: { replaced?: Report['replacedKernels'] }) {
  if (replaced.length === 0) return null;
  const rows = replaced.map(({ op, kernel, tuning, cause, reason, replacement }, index) => ({
    key: String(index),
    cells: [
      op,
      <div key="kernel">
        <code className="break-all font-mono text-[0.8125rem]">{kernel}</code>
        <Settings settings={tuning} />
      </div>,
      `${CAUSES[cause]}: ${reason}`,
      replacement === null ? (
        'other kernels'
      ) : (
        <div key="replacement">
          <code className="break-all font-mono text-[0.8125rem]">{replacement.kernel}</code>
          <Settings settings={replacement.tuning} />
        </div>
      ),
    ],
  }));
  return (
    <div className="mb-5 min-w-0">
      <h3 className="mb-2 font-medium text-sm">Replaced, since they failed on this device</h3>
      <PlainTable isStackedOnPhone caption="Kernels that failed" columns={REPLACED_COLUMNS} rows={rows} />
    </div>
  );
}

/** The kernels that were chosen, by phase and test. */
export function ReportKernels({ kernels }: { kernels: Report['kernels'] }) {
  const groups = new Map<string, ChosenKernel[]>();
  for (const kernel of kernels) {
    const phase = kernel.fillsDepth ? 'depth, not timed' : kernel.phase;
    const name = `${phase}, ${kernel.test}`;
    groups.set(name, [...(groups.get(name) ?? []), kernel]);
  }
  if (groups.size === 0) return <p className="text-muted text-sm">The report names no kernels.</p>;
  return (
    <div className="flex flex-col gap-5">
      {[...groups].map(([name, members]) => (
        <div key={name} className="min-w-0">
          <h3 className="mb-2 font-medium text-sm">{name}</h3>
          <PlainTable
            isStackedOnPhone
            caption={`Kernels of ${name}`}
            columns={COLUMNS}
            rows={members.map((kernel, index) => ({ key: String(index), cells: cellsOf(kernel) }))}
          />
        </div>
      ))}
    </div>
  );
}

const MEASURED: Record<NonNullable<ChosenKernel['measuredBy']>, string> = {
  tune: 'timed here before, by bench-cli tune',
  spot: 'timed here before the run',
};

function cellsOf({ op, kernel, dims, tuning, dispatches, rounds, measuredBy }: ChosenKernel) {
  const notes = [...(rounds ? [`rounds ${rounds}`] : []), ...(measuredBy ? [MEASURED[measuredBy]] : [])];

  return [
    <span key="op" className="whitespace-nowrap">
      {op}
    </span>,
    <div key="kernel">
      <code className="break-all font-mono text-[0.8125rem] sm:whitespace-nowrap">{kernel}</code>
      {notes.length > 0 && <div className="text-muted text-xs">{notes.join('; ')}</div>}
    </div>,
    <Settings key="dims" settings={dims} />,
    <Settings key="tuning" settings={tuning} />,
    formatCount(dispatches),
  ];
}
