'use client';

import { ScatterChart as Chart, ErrorBar, ReferenceLine, Scatter, type ScatterShapeProps } from 'recharts';
import { ChartAxes } from './axis.tsx';
import { ChartContainer } from './container.tsx';
import { logAxis } from './log-axis.ts';
import { Marker, type MarkerStyle } from './marker.tsx';
import { ChartTooltip, type TooltipText } from './tooltip.tsx';

export interface ScatterPoint {
  id: string;
  x: number;
  y: number;
  /** Ends of the interval of y; both y where there is none. */
  yLow: number;
  yHigh: number;
  tooltip: TooltipText;
}

export interface ScatterSeries extends MarkerStyle {
  id: string;
  name: string;
  points: readonly ScatterPoint[];
}

interface ScatterChartProps {
  label: string;
  height: number;
  x: { title: string; format: (value: number) => string };
  y: { title: string; format: (value: number) => string };
  series: readonly ScatterSeries[];
  /** Where x times y is this constant: a straight line on two logarithmic axes. */
  constantProduct?: number;
}

/** Marks with vertical intervals on two logarithmic axes. Values must be above 0. */
export function ScatterChart({ label, height, x, y, series, constantProduct }: ScatterChartProps) {
  const points = series.flatMap((one) => one.points);
  const xAxis = logAxis(points.map((point) => point.x));
  const yAxis = logAxis(points.flatMap((point) => [point.y, point.yLow, point.yHigh]));
  return (
    <ChartContainer label={label} height={height} xTitle={x.title} yTitle={y.title}>
      <Chart margin={{ top: 6, right: 12, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <ChartAxes
          x={{ ...xAxis, scale: 'log', format: x.format }}
          y={{ ...yAxis, scale: 'log', format: y.format }}
        />
        {constantProduct !== undefined && (
          <ReferenceLine
            segment={hyperbola(constantProduct, xAxis.domain, yAxis.domain)}
            stroke="var(--color-field)"
            strokeDasharray="3 4"
            ifOverflow="hidden"
          />
        )}
        <ChartTooltip />
        {series.map((one) => (
          <Scatter
            key={one.id}
            name={one.name}
            data={one.points.map((point) => ({
              ...point,
              errorLengths: errorLengths(point, yAxis.domain[0]),
            }))}
            isAnimationActive={false}
            shape={({ cx, cy }: ScatterShapeProps) => (
              <g transform={`translate(${cx ?? 0} ${cy ?? 0})`}>
                <Marker shape={one.shape} color={one.color} isHollow={one.isHollow} />
              </g>
            )}
          >
            <ErrorBar
              direction="y"
              dataKey="errorLengths"
              stroke={one.color}
              strokeWidth={1.25}
              width={4}
              isAnimationActive={false}
            />
          </Scatter>
        ))}
      </Chart>
    </ChartContainer>
  );
}

/** Lengths of the bar below and above y; a lower end of 0 has no logarithm and is drawn to the frame. */
function errorLengths({ y, yLow, yHigh }: ScatterPoint, floor: number): [number, number] {
  return [y - Math.max(yLow, floor), yHigh - y];
}

/** The two ends, inside both domains, of the line x * y = product. */
function hyperbola(product: number, x: [number, number], y: [number, number]) {
  const left = Math.max(x[0], product / y[1]);
  const right = Math.min(x[1], product / y[0]);
  return [
    { x: left, y: product / left },
    { x: right, y: product / right },
  ] as const;
}
