'use client';

import { METRICS } from '@breakeven/cost-model/metrics/metrics';
import { formatCount, formatTokensPerSecond } from '@breakeven/cost-model/values/format';
import { Chart, type ChartSeries } from '@breakeven/ui/chart/chart';
import { hardwareMark } from '../../_components/hardware-mark.ts';

export interface HardwareCurve {
  key: string;
  hardwareId: string;
  hardware: string;
  vendor: string;
  isSoftwareAdapter: boolean;
  points: readonly {
    x: number;
    y: number;
    low: number | null;
    high: number | null;
    reportId: string;
    /** `8 at once`. */
    setting: string;
  }[];
}

interface CurveChartProps {
  over: 'interactivity' | 'depth';
  subject: string;
  curves: readonly HardwareCurve[];
  /** What no hardware beats in both, from the fastest for one user on. */
  front?: readonly { x: number; y: number }[];
}

const LINES = 8;
const OVER = {
  interactivity: {
    caption: 'Throughput and speed per user',
    x: {
      label: 'Speed of each user',
      unit: 'tokens/s',
      scale: 'linear' as const,
      format: formatTokensPerSecond,
    },
    y: { ...METRICS.decodeTokensPerSecond, label: 'Throughput', scale: 'linear' as const, include: [0] },
  },
  depth: {
    caption: 'Decode speed by depth',
    x: {
      label: 'Depth',
      unit: 'tokens in the KV cache',
      scale: 'linear' as const,
      include: [0],
      format: formatCount,
    },
    y: { ...METRICS.decodeTokensPerSecond, scale: 'linear' as const, include: [0] },
  },
};

/** A line for each hardware, through its measured points. */
export function CurveChart({ over, subject, curves, front }: CurveChartProps) {
  const { caption, x, y } = OVER[over];
  const lines = curves.map(
    (curve, index): ChartSeries => ({
      id: curve.key,
      name: curve.hardware,
      // Hardware of one vendor has one hue: lines that cross have a colour each.
      color: `var(--color-series-${(index % LINES) + 1})`,
      line: 'solid',
      mark: { ...hardwareMark(curve), color: `var(--color-series-${(index % LINES) + 1})` },
      points: curve.points.map(({ x, y, low, high, reportId, setting }) => ({
        x,
        y,
        low,
        high,
        href: `/reports/${reportId}`,
        details: [['Test', setting]],
      })),
    }),
  );
  const best: ChartSeries[] =
    front && front.length > 1 && curves.length > 1
      ? [{ id: 'front', name: 'Pareto front', color: 'var(--color-ink)', line: 'dashed', points: front }]
      : [];
  return (
    <Chart
      caption={`${caption} of ${subject}`}
      description={`${caption} of ${subject}: ${curves.map(({ hardware }) => hardware).join('; ')}`}
      height={420}
      x={x}
      y={y}
      series={[...lines, ...best]}
    />
  );
}
