'use client';

import { ScatterChart as Chart, ReferenceArea, Scatter, type ScatterShapeProps } from 'recharts';
import { type AxisScale, ChartAxes } from './axis.tsx';
import { ChartContainer } from './container.tsx';
import type { LineStyle } from './line-legend.tsx';
import { linearAxis } from './linear-axis.ts';
import { logAxis } from './log-axis.ts';
import { ChartTooltip, type TooltipText } from './tooltip.tsx';

export interface LinePoint {
  x: number;
  y: number;
  tooltip: TooltipText;
}

export interface LineSeries extends LineStyle {
  id: string;
  name: string;
  /** In the order they are joined. */
  points: readonly LinePoint[];
  /** Draws the points alone, not what joins them: crossings, measurements. */
  isMarks?: boolean;
}

interface Axis {
  title: string;
  scale: AxisScale['scale'];
  format: (value: number) => string;
}

export interface LineChartProps {
  label: string;
  height: number;
  x: Axis;
  y: Axis;
  series: readonly LineSeries[];
  /** A stretch of x that is pointed out, as the window that a fit was made over. */
  window?: { low: number; high: number };
}

const SHORTEST_TARGET_RADIUS = 6;

/** Curves over a shared x, each with its own points, on logarithmic or linear axes. */
export function LineChart({ label, height, x, y, series, window }: LineChartProps) {
  const points = series.flatMap((one) => one.points);
  const xAxis = axisOf(
    x,
    points.map((point) => point.x),
  );
  const yAxis = axisOf(
    y,
    points.map((point) => point.y),
  );
  return (
    <ChartContainer label={label} height={height} xTitle={x.title} yTitle={y.title}>
      <Chart margin={{ top: 6, right: 12, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <ChartAxes x={xAxis} y={yAxis} />
        {window && (
          <ReferenceArea
            x1={window.low}
            x2={window.high}
            fill="var(--color-accent)"
            fillOpacity={0.08}
            ifOverflow="hidden"
          />
        )}
        <ChartTooltip />
        {series.map(({ id, name, color, isDashed, isMarks = false, points: own }) => (
          <Scatter
            key={id}
            name={name}
            data={[...own]}
            isAnimationActive={false}
            {...(!isMarks && {
              line: { stroke: color, strokeWidth: 1.75, ...(isDashed && { strokeDasharray: '5 4' }) },
            })}
            shape={({ cx, cy }: ScatterShapeProps) => (
              <circle
                cx={cx}
                cy={cy}
                r={isMarks ? 4.5 : SHORTEST_TARGET_RADIUS}
                fill={isMarks ? color : 'transparent'}
                stroke={isMarks ? 'var(--color-surface)' : 'none'}
                strokeWidth={1.5}
              />
            )}
          />
        ))}
      </Chart>
    </ChartContainer>
  );
}

function axisOf({ scale, format }: Axis, values: readonly number[]): AxisScale {
  return { ...(scale === 'log' ? logAxis(values) : linearAxis(values)), scale, format };
}
