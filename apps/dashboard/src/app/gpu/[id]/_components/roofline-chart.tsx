'use client';

import { formatDecimal, formatNumber } from '@breakeven/cost-model/values/format';
import { Chart } from '@breakeven/ui/chart/chart';
import { markerOf } from '@breakeven/ui/chart/marker';
import type { RooflinePoint } from './roofline-points.ts';

interface RooflineChartProps {
  points: readonly RooflinePoint[];
  roofs: readonly { name: string; flopPerSecond: number }[];
  bytesPerSecond: number;
}

const COLORS = 8;
const flopPerSecond = (value: number) => formatDecimal(value, 'FLOP/s');

/** Tests by what they compute for each byte, a mark for each model, under a line for each roof. */
export function RooflineChart({ points, roofs, bytesPerSecond }: RooflineChartProps) {
  const models = [...new Set(points.map(({ model }) => model))];
  const peaks = roofs.map((roof) => roof.flopPerSecond);
  // To the right of where the slope meets the highest roof.
  const ridge = Math.max(...peaks.map((peak) => (2 * peak) / bytesPerSecond));
  return (
    <Chart
      caption="Arithmetic of each test against its intensity"
      description={`${points.length} tests of ${models.length} models by FLOP for each byte read, under ${roofs.map(({ name, flopPerSecond: peak }) => `${flopPerSecond(peak)} in ${name}`).join(' and ')}`}
      height={340}
      x={{
        label: 'Arithmetic intensity',
        unit: 'FLOP/byte',
        scale: 'log',
        format: formatNumber,
        ...(peaks.length > 0 && { include: [ridge] }),
      }}
      y={{ label: 'Arithmetic', scale: 'log', format: flopPerSecond, include: peaks }}
      guides={
        roofs.length === 0
          ? [{ label: 'Memory bandwidth', y: (intensity) => intensity * bytesPerSecond }]
          : roofs.map(({ name, flopPerSecond: peak }) => ({
              label: name,
              y: (intensity) => Math.min(intensity * bytesPerSecond, peak),
            }))
      }
      series={models.map((model, index) => {
        const color = `var(--color-series-${(index % COLORS) + 1})`;
        return {
          id: model,
          name: model,
          color,
          line: 'none',
          mark: markerOf(model, { color, isHollow: false }),
          points: points
            .filter((point) => point.model === model)
            .map(({ test, reportId, intensity, flopPerSecond: y }) => ({
              x: intensity,
              y,
              name: `${model}: ${test}`,
              href: `/reports/${reportId}`,
              details: [
                [
                  'Of the roof',
                  `${formatNumber((100 * y) / Math.min(intensity * bytesPerSecond, ...(peaks.length > 0 ? [Math.max(...peaks)] : [])))}%`,
                ] as const,
              ],
            })),
        };
      })}
    />
  );
}
