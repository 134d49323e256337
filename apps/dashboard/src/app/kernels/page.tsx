import { utilizationOf } from '@breakeven/cost-model/procedures/report-utilization';
import { formatFraction, NOT_KNOWN } from '@breakeven/cost-model/values/format';
import { withVisibleNames } from '@breakeven/schema/report/report-names';
import { MarkerIcon } from '@breakeven/ui/chart/marker';
import type { Metadata } from 'next';
import Link from 'next/link';
import { type KernelsOfReport, kernelsByHardware } from '../../server/queries/kernels-by-hardware.ts';
import { context } from '../../server/routers/context.ts';
import { withStore } from '../../server/store/store-unavailable.ts';
import { SoftwareBadge } from '../_components/badges.tsx';
import { hardwareMark } from '../_components/hardware-mark.ts';
import { PageTitle } from '../_components/page-title.tsx';
import { PlainTable } from '../_components/plain-table.tsx';

export const metadata: Metadata = { title: 'Kernels' };
export const dynamic = 'force-dynamic';

const COLUMNS = [
  { header: 'Hardware' },
  { header: 'Weights' },
  { header: 'Prefill, of the FMA rate', align: 'end' },
  { header: 'Generation, of the bandwidth', align: 'end' },
  { header: 'Kernels of prefill' },
  { header: 'Kernels of generation' },
] as const;

/** Which kernels were chosen on which hardware, and how near to its limits they came: of stored reports. */
export default async function KernelsPage() {
  const reports = withVisibleNames(await withStore(context.openDatabase, kernelsByHardware));
  return (
    <>
      <PageTitle title="Kernels">
        The kernels chosen on each hardware, with their fraction of the roofline, from the newest report of
        each hardware and quantization. Limits are probed on the same device in the same run; a dash means not
        recorded.
      </PageTitle>
      <div className="mt-6">
        {reports.length === 0 ? (
          <p className="text-muted">No report has been stored yet.</p>
        ) : (
          <PlainTable
            isStackedOnPhone
            caption="Kernels by hardware and type"
            columns={COLUMNS}
            rows={reports.map((report) => ({ key: report.reportId, cells: cellsOf(report) }))}
          />
        )}
      </div>
    </>
  );
}

function cellsOf(report: KernelsOfReport) {
  const { reportId, hardwareId, hardware, isSoftwareAdapter, type, adapter, model } = report;
  const mark = hardwareMark({ hardwareId, vendor: adapter.vendor, isSoftwareAdapter });
  return [
    <div key="hardware" className="min-w-0">
      <span className="flex flex-wrap items-center gap-2">
        <MarkerIcon {...mark} />
        <Link href={`/gpu/${hardwareId}`} prefetch={false} className="link">
          {hardware}
        </Link>
        {isSoftwareAdapter && <SoftwareBadge />}
      </span>
      <Link href={`/reports/${reportId}`} prefetch={false} className="link mt-2 block w-fit text-xs">
        {model.name}
      </Link>
    </div>,
    <code key="type" className="font-mono text-[0.8125rem]">
      {type}
    </code>,
    best(report, (result) => result.generatedTokens === 0, 'modelFlop'),
    best(report, (result) => result.promptTokens === 0, 'bandwidth'),
    <Chosen key="prefill" report={report} phase="prefill" />,
    <Chosen key="decode" report={report} phase="decode" />,
  ];
}

/** The largest share of the probed limit that a test of a kind reached. */
function best(
  report: KernelsOfReport,
  isOfKind: (result: KernelsOfReport['results'][number]) => boolean,
  limit: 'modelFlop' | 'bandwidth',
): string {
  const shares = report.results
    .filter(isOfKind)
    .flatMap((result) => utilizationOf(report, result).probes[limit] ?? []);
  return shares.length === 0 ? NOT_KNOWN : formatFraction(Math.max(...shares));
}

/** Each op of a phase once, with the kernels that ran it. */
function Chosen({ report, phase }: { report: KernelsOfReport; phase: 'prefill' | 'decode' }) {
  const byOp = new Map<string, Set<string>>();
  for (const { op, kernel, phase: ofPhase, fillsDepth } of report.kernels) {
    if (ofPhase !== phase || fillsDepth) continue;
    byOp.set(op, (byOp.get(op) ?? new Set()).add(kernel));
  }
  if (byOp.size === 0) return NOT_KNOWN;
  return (
    <details>
      <summary className="cursor-pointer">{byOp.size === 1 ? '1 op' : `${byOp.size} ops`}</summary>
      <dl className="mt-1 grid gap-1">
        {[...byOp].map(([op, kernels]) => (
          <div key={op}>
            <dt className="text-muted text-xs">{op}</dt>
            <dd className="break-all font-mono text-[0.75rem]">{[...kernels].join(', ')}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
