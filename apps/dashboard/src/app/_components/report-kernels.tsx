import { formatCount } from '@breakeven/cost-model/format';
import type { ChosenKernel, Report } from '@breakeven/schema/report';
import { PlainTable } from './plain-table.tsx';
import { Settings } from './settings.tsx';

const COLUMNS = [
  { header: 'Op' },
  { header: 'Kernel' },
  { header: 'Dims' },
  { header: 'Tuning' },
  { header: 'Dispatches', align: 'end' },
] as const;

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

function cellsOf({ op, kernel, dims, tuning, dispatches }: ChosenKernel) {
  return [
    <span key="op" className="whitespace-nowrap">
      {op}
    </span>,
    <code key="kernel" className="break-all font-mono text-[0.8125rem] sm:whitespace-nowrap">
      {kernel}
    </code>,
    <Settings key="dims" settings={dims} />,
    <Settings key="tuning" settings={tuning} />,
    formatCount(dispatches),
  ];
}
