import { METRIC_IDS, metric as metricOf } from '@breakeven/cost-model/metrics/metrics';
import { MarkerIcon } from '@breakeven/ui/chart/marker';
import type { DataTableColumn } from '@breakeven/ui/table/data-table';
import Link from 'next/link';
import { SoftwareBadge, UncheckedBadge } from '../../_components/badges.tsx';
import { hardwareMark } from '../../_components/hardware-mark.ts';
import { measuredOn } from '../../_components/measured-at.tsx';
import type { BoardRow } from './board-rows.ts';
import { MetricCell } from './metric-cell.tsx';

type Column = DataTableColumn<BoardRow>;

/** The columns of the board: one for each metric of the registry, between who was measured and when. */
export function boardColumns(): Column[] {
  const rank: Column = {
    id: 'rank',
    header: '#',
    description: 'Rank by decode tokens per second',
    align: 'end',
    firstSort: 'ascending',
    sortValue: (row) => row.rank,
    cell: (row) => <span className="text-muted">{row.rank}</span>,
  };
  const hardware: Column = {
    id: 'hardware',
    header: 'Hardware',
    align: 'start',
    isSticky: true,
    firstSort: 'ascending',
    sortValue: (row) => row.hardware,
    cell: (row) => <HardwareCell row={row} />,
  };
  const model: Column = {
    id: 'model',
    header: 'Model',
    unit: 'tests',
    align: 'start',
    isWideOnly: true,
    firstSort: 'ascending',
    sortValue: (row) => row.modelName,
    cell: (row) => (
      <>
        <span className="block min-w-28 max-w-56 break-words">{row.modelName}</span>
        <span className="block whitespace-nowrap text-muted text-xs">
          {[row.decode?.test, row.prefill?.test].filter(Boolean).join(' · ')}
        </span>
      </>
    ),
  };
  const type: Column = {
    id: 'type',
    header: 'Type',
    unit: 'weights',
    align: 'start',
    isWideOnly: true,
    firstSort: 'ascending',
    sortValue: (row) => row.type,
    cell: (row) => (
      <span
        title={`rounding: ${row.rounding}\nkernels: ${row.kernelSourceHash.slice(0, 12)}\nmethod: ${row.method}`}
      >
        <code className="font-mono text-[0.8125rem]">{row.type}</code>
        {row.rounding !== 'nothing' && (
          <span className="block max-w-40 text-muted text-xs">
            {row.rounding === 'not recorded' ? 'rounding not recorded' : row.rounding}
          </span>
        )}
      </span>
    ),
  };
  const metrics = METRIC_IDS.map((id): Column => {
    const metric = metricOf(id);
    return {
      id,
      header: metric.shortLabel,
      unit: metric.unit,
      description: metric.description,
      align: 'end',
      firstSort: metric.better === 'higher' ? 'descending' : 'ascending',
      sortValue: (row) => row.values[id]?.value ?? null,
      cell: (row) => <MetricCell metric={metric} value={row.values[id]} />,
    };
  });
  const measuredAt: Column = {
    id: 'measuredAt',
    header: 'Measured',
    align: 'end',
    firstSort: 'descending',
    sortValue: (row) => row.measuredAt,
    unit: 'UTC',
    cell: (row) => (
      <time dateTime={row.measuredAt} title={row.measuredAt} className="whitespace-nowrap">
        {measuredOn(row.measuredAt)}
      </time>
    ),
  };
  return [rank, hardware, model, type, ...metrics, measuredAt];
}

function HardwareCell({ row }: { row: BoardRow }) {
  return (
    <div className="flex min-w-36 max-w-80 gap-2 xl:min-w-48">
      <span className="mt-[0.1875rem] flex">
        <MarkerIcon {...hardwareMark(row)} />
      </span>
      <div className="min-w-0">
        <Link
          href={`/reports/${row.reportId}`}
          prefetch={false}
          className="font-medium hover:text-accent hover:underline"
        >
          {row.hardware}
        </Link>
        <span className="flex flex-wrap items-center gap-x-1.5 text-muted text-xs">
          {row.isSoftwareAdapter && <SoftwareBadge />}
          {row.correctness === 'unchecked' && <UncheckedBadge />}
          <span className="max-sm:hidden">{[row.vendor, row.architecture].filter(Boolean).join(' · ')}</span>
          <span className="sm:hidden">
            {row.modelName}, {row.type}
          </span>
        </span>
      </div>
    </div>
  );
}
