'use client';

import { formatWithUnit } from '@breakeven/cost-model/metrics/metric';
import { type MetricId, metric } from '@breakeven/cost-model/metrics/metrics';
import { formatUsd } from '@breakeven/cost-model/values/format';
import { Legend } from '@breakeven/ui/chart/legend';
import type { MarkerStyle } from '@breakeven/ui/chart/marker';
import type { ScatterPoint, ScatterSeries } from '@breakeven/ui/chart/scatter-chart';
import { InView } from '@breakeven/ui/in-view';
import { Skeleton } from '@breakeven/ui/skeleton';
import dynamic from 'next/dynamic';
import type { BoardRow } from './board-rows.ts';
import { hardwareKey } from './hardware-style.ts';
import { intervalText } from './metric-cell.tsx';

const HEIGHT = 320;

const Y = metric('decodeTokensPerSecond');
const X = metric('usdPerMillionOutputTokens');

const placeholder = <Skeleton height={HEIGHT}>The chart of the rows below</Skeleton>;
const ScatterChart = dynamic(
  () => import('@breakeven/ui/chart/scatter-chart').then((module) => module.ScatterChart),
  { ssr: false, loading: () => placeholder },
);

interface BoardChartProps {
  usdPerHour: number;
  rows: readonly BoardRow[];
  styles: ReadonlyMap<string, MarkerStyle>;
}

/** The rows of the board as marks: decode speed against what a million output tokens cost. */
export function BoardChart({ rows, styles, usdPerHour }: BoardChartProps) {
  const series = seriesOf(rows, styles);
  const [first] = series.flatMap((one) => one.points);
  if (!first) return null;
  return (
    <figure className="rounded-lg border border-line bg-surface p-4">
      <figcaption className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <span className="text-sm">
          <span className="font-medium">Decode speed and what it makes a token cost</span>{' '}
          <span className="whitespace-nowrap text-muted text-xs">
            dashed: {formatUsd(usdPerHour)} per hour
          </span>
        </span>
        <Legend entries={series} />
      </figcaption>
      <InView placeholder={placeholder}>
        <ScatterChart
          label={`${Y.label} against ${X.label} of ${rows.length} rows; the table below has the same numbers`}
          height={HEIGHT}
          x={{ title: `${X.label} (${X.unit}) →`, format: X.format }}
          y={{ title: `↑ ${Y.label} (${Y.unit}), with interval`, format: Y.format }}
          series={series}
          constantProduct={first.x * first.y}
        />
      </InView>
    </figure>
  );
}

function seriesOf(rows: readonly BoardRow[], styles: ReadonlyMap<string, MarkerStyle>): ScatterSeries[] {
  return [...styles].flatMap(([name, style]) => {
    const points = rows.filter((row) => hardwareKey(row) === name).flatMap((row) => pointOf(row) ?? []);
    return points.length > 0 ? [{ id: name, name, points, ...style }] : [];
  });
}

function pointOf(row: BoardRow): ScatterPoint | null {
  const { decodeTokensPerSecond: y, usdPerMillionOutputTokens: x } = row.values;
  if (!x || !y) return null;
  const lines = [
    { label: 'Model', value: `${row.modelName}, ${row.type}` },
    { label: Y.label, value: valueText('decodeTokensPerSecond', row) },
    { label: X.label, value: valueText('usdPerMillionOutputTokens', row) },
  ];
  const tooltip = { title: hardwareKey(row), lines };
  return {
    id: row.reportId,
    x: x.value,
    y: y.value,
    yLow: y.low ?? y.value,
    yHigh: y.high ?? y.value,
    tooltip,
  };
}

/** The strings of the table's cell, in one line. */
function valueText(id: MetricId, row: BoardRow): string {
  const value = row.values[id];
  if (!value) return 'not measured';
  const interval = intervalText(metric(id), value);
  return `${formatWithUnit(metric(id), value.value)}${interval && ` (${interval})`}`;
}
