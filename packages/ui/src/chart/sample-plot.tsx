'use client';

import { ReferenceArea, ReferenceLine, Scatter, ScatterChart, type ScatterShapeProps } from 'recharts';
import { ChartAxes } from './axis.tsx';
import { ChartContainer } from './container.tsx';
import { linearAxis } from './linear-axis.ts';
import { ChartTooltip } from './tooltip.tsx';

/** More dots than this are not told apart; every n-th is drawn then, and the x title says so. */
const MAXIMUM_DOTS = 400;

interface SamplePlotProps {
  label: string;
  height: number;
  title: string;
  samples: readonly number[];
  median: number;
  interval: { low: number; high: number } | null;
  format: (value: number) => string;
}

/** Samples in the order they were taken, over their median (line) and its interval (band). */
export function SamplePlot({ label, height, title, samples, median, interval, format }: SamplePlotProps) {
  const every = Math.ceil(samples.length / MAXIMUM_DOTS);
  const points = samples
    .map((y, index) => ({
      x: index + 1,
      y,
      tooltip: { title: `sample ${index + 1}`, lines: [{ label: title, value: format(y) }] },
    }))
    .filter((_, index) => index % every === 0);
  const y = linearAxis([
    ...points.map((point) => point.y),
    median,
    interval?.low ?? median,
    interval?.high ?? median,
  ]);
  const last = samples.length;
  const xTicks = last > 1 ? [1, last] : [1];
  return (
    <ChartContainer
      label={label}
      height={height}
      yTitle={title}
      xTitle={every > 1 ? `sample, one of every ${every} drawn` : 'sample, in the order taken'}
    >
      <ScatterChart margin={{ top: 6, right: 12, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <ChartAxes
          x={{ scale: 'linear', domain: [0.5, last + 0.5], ticks: xTicks, format: String }}
          y={{ ...y, scale: 'linear', format }}
        />
        {interval && (
          <ReferenceArea
            y1={interval.low}
            y2={interval.high}
            fill="var(--color-accent)"
            fillOpacity={0.13}
            ifOverflow="hidden"
          />
        )}
        <ReferenceLine y={median} stroke="var(--color-accent)" strokeWidth={1.5} ifOverflow="hidden" />
        <ChartTooltip />
        <Scatter
          data={points}
          isAnimationActive={false}
          shape={({ cx, cy }: ScatterShapeProps) => (
            <circle cx={cx} cy={cy} r={3.25} fill="var(--color-ink)" fillOpacity={0.75} />
          )}
        />
      </ScatterChart>
    </ChartContainer>
  );
}
