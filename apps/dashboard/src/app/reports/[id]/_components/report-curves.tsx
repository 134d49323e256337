'use client';

import { METRICS } from '@breakeven/cost-model/metrics/metrics';
import { formatCount } from '@breakeven/cost-model/values/format';
import { Chart, type ChartPoint, type ChartSeries } from '@breakeven/ui/chart/chart';

const HEIGHT = 240;
const DECODE = { ...METRICS.decodeTokensPerSecond, scale: 'linear' as const, include: [0] };

/** A point of a curve; rates are tokens per second of all sequences together. */
export interface CurvePoint {
  x: number;
  median: number;
  low: number | null;
  high: number | null;
}

interface ReportCurvesProps {
  byDepth: readonly CurvePoint[];
  byConcurrency: readonly CurvePoint[];
}

/** How decoding slows down as the context fills, and what more users together get. */
export function ReportCurves({ byDepth, byConcurrency }: ReportCurvesProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-2">
      {byDepth.length > 0 && (
        <Chart
          caption="Decode by depth"
          description="Decode speed against the tokens in the KV cache"
          height={HEIGHT}
          x={{ label: 'Depth', unit: 'tokens', scale: 'linear', format: formatCount }}
          y={DECODE}
          series={[curve('depth', 'Decode', 1, byDepth)]}
        />
      )}
      {byConcurrency.length > 0 && (
        <Chart
          caption="Decode by concurrency"
          description="Decode speed of all users together and of each, against the users at once"
          height={HEIGHT}
          x={{ label: 'Sequences at once', scale: 'linear', format: formatCount, isWhole: true }}
          y={DECODE}
          series={[
            curve('all', 'All together', 1, byConcurrency),
            curve(
              'each',
              'Each',
              2,
              byConcurrency.map(({ x, median, low, high }) => ({
                x,
                median: median / x,
                low: low === null ? null : low / x,
                high: high === null ? null : high / x,
              })),
            ),
          ]}
        />
      )}
    </div>
  );
}

function curve(id: string, name: string, color: number, points: readonly CurvePoint[]): ChartSeries {
  const hue = `var(--color-series-${color})`;
  return {
    id,
    name,
    color: hue,
    line: 'solid',
    mark: { shape: 'circle', color: hue, fill: 'full' },
    points: points.map(({ median, ...point }): ChartPoint => ({ ...point, y: median })),
  };
}
