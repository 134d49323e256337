'use client';

import { METRICS } from '@breakeven/cost-model/metrics/metrics';
import { formatCount } from '@breakeven/cost-model/values/format';
import { Chart } from '@breakeven/ui/chart/chart';
import { markerOf } from '@breakeven/ui/chart/marker';

const COLORS = 8;
const color = (index: number) => `var(--color-series-${(index % COLORS) + 1})`;
const DECODE = { ...METRICS.decodeTokensPerSecond, scale: 'linear' as const };
const DECODE_FROM_ZERO = { ...DECODE, include: [0] };

interface Rate {
  median: number;
  low: number | null;
  high: number | null;
}

export interface HistoryPoint extends Rate {
  reportId: string;
  measuredAt: string;
  /** Driver and WebGPU implementation. */
  software: string;
}

/** Reports over time, a colour for each software that they ran in. */
export function HistoryChart({ name, points }: { name: string; points: readonly HistoryPoint[] }) {
  const software = [...new Set(points.map((point) => point.software))];
  return (
    <Chart
      caption={`Decode of ${name} over time`}
      description={`Decode speed of ${points.length} reports of ${name} by the day they were measured`}
      height={280}
      x={{ label: 'Measured', scale: 'time', format: (time) => new Date(time).toISOString().slice(0, 10) }}
      y={DECODE}
      series={software.map((one, index) => ({
        id: one,
        name: one,
        color: color(index),
        line: 'none',
        mark: markerOf(one, { color: color(index), isHollow: false }),
        points: points
          .filter((point) => point.software === one)
          .map(({ measuredAt, median, low, high, reportId }) => ({
            x: Date.parse(measuredAt),
            y: median,
            low,
            high,
            href: `/reports/${reportId}`,
          })),
      }))}
    />
  );
}

export interface Curve {
  name: string;
  href: string;
  points: readonly (Rate & { x: number })[];
}

/** Decode speed over depth or concurrency, a line for each name. */
export function CurvesChart({ over, curves }: { over: 'depth' | 'concurrency'; curves: readonly Curve[] }) {
  const x =
    over === 'depth'
      ? { label: 'Depth', unit: 'tokens', scale: 'linear' as const, format: formatCount }
      : { label: 'Sequences at once', scale: 'linear' as const, format: formatCount, isWhole: true };
  return (
    <Chart
      caption={`Decode by ${over}`}
      description={`Decode speed, of all sequences together, against ${over}: ${curves.map(({ name }) => name).join('; ')}`}
      height={280}
      x={x}
      y={DECODE_FROM_ZERO}
      series={curves.map(({ name, href, points }, index) => ({
        id: name,
        name,
        color: color(index),
        line: 'solid',
        mark: { shape: 'circle', color: color(index), fill: 'full' },
        points: points.map(({ median, ...point }) => ({ ...point, y: median, href })),
      }))}
    />
  );
}
