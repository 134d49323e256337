'use client';

import { metric } from '@breakeven/cost-model/metrics/metrics';
import { Chart, type ChartSeries } from '@breakeven/ui/chart/chart';
import { hardwareMark } from '../../_components/hardware-mark.ts';
import { type BoardRow, hardwareName } from './board-rows.ts';

const HEIGHT = 320;

const Y = metric('decodeTokensPerSecond');
const X = metric('usdPerMillionOutputTokens');

interface BoardChartProps {
  rows: readonly BoardRow[];
}

/** The rows of the board as marks: decode speed against what a million output tokens cost. */
export function BoardChart({ rows }: BoardChartProps) {
  const series = rows.flatMap((row) => seriesOf(row) ?? []);
  if (series.length === 0) return null;
  return (
    <Chart
      caption="Decode speed against output cost"
      description={`${Y.label} against ${X.label} of ${series.length} rows; the table below has the same numbers`}
      height={HEIGHT}
      x={X}
      y={Y}
      series={series}
    />
  );
}

function seriesOf(row: BoardRow): ChartSeries | null {
  const { decodeTokensPerSecond: y, usdPerMillionOutputTokens: x } = row.values;
  if (!x || !y) return null;
  const mark = hardwareMark(row);
  return {
    id: row.reportId,
    name: hardwareName(row),
    color: mark.color,
    line: 'none',
    mark,
    points: [
      {
        x: x.value,
        y: y.value,
        low: y.low,
        high: y.high,
        href: `/reports/${row.reportId}`,
        isLabelled: true,
        details: [['Model', `${row.modelName}, ${row.type}`]],
      },
    ],
  };
}
