'use client';

import { formatUsd } from '@breakeven/cost-model/values/format';
import { Chart } from '@breakeven/ui/chart/chart';
import { markerOf } from '@breakeven/ui/chart/marker';

export interface PricePoint {
  /** A day or a month. */
  observedOn: string;
  kind: string;
  provider: string;
  usdPerGpuHour: number;
}

/** What an hour was offered for over time, a mark for each kind of price. */
export function PricesChart({ name, points }: { name: string; points: readonly PricePoint[] }) {
  const kinds = [...new Set(points.map(({ kind }) => kind))];
  return (
    <Chart
      caption={`Price of an hour of ${name}`}
      description={`${points.length} prices of an hour of ${name} by the day they were observed`}
      height={240}
      x={{ label: 'Observed', scale: 'time', format: (time) => new Date(time).toISOString().slice(0, 10) }}
      y={{ label: 'Price', unit: '$ per hour', scale: 'linear', format: formatUsd, include: [0] }}
      series={kinds.map((kind, index) => {
        const color = `var(--color-series-${(index % 8) + 1})`;
        return {
          id: kind,
          name: kind,
          color,
          line: 'none',
          mark: markerOf(kind, { color, isHollow: false }),
          points: points
            .filter((point) => point.kind === kind)
            .map(({ observedOn, usdPerGpuHour, provider }) => ({
              x: Date.parse(observedOn.length === 7 ? `${observedOn}-01` : observedOn),
              y: usdPerGpuHour,
              details: [['Provider', provider]] as const,
            })),
        };
      })}
    />
  );
}
