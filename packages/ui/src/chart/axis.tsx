'use client';

import { CartesianGrid, XAxis, YAxis } from 'recharts';

export interface AxisScale {
  scale: 'log' | 'linear';
  domain: [number, number];
  ticks: number[];
  format: (value: number) => string;
}

const TICK = { fill: 'var(--color-muted)', fontSize: 11 };
const LINE = { stroke: 'var(--color-field)' };

/** The value axes and the grid of a chart, all from one description of each axis. */
export function ChartAxes({ x, y }: { x: AxisScale; y: AxisScale }) {
  const shared = {
    type: 'number',
    allowDataOverflow: true,
    tick: TICK,
    tickLine: LINE,
    axisLine: LINE,
  } as const;
  return (
    <>
      <CartesianGrid stroke="var(--color-line)" />
      <XAxis
        {...shared}
        dataKey="x"
        scale={x.scale}
        domain={x.domain}
        ticks={x.ticks}
        tickFormatter={x.format}
        interval="equidistantPreserveStart"
        minTickGap={8}
        height={24}
      />
      <YAxis
        {...shared}
        dataKey="y"
        scale={y.scale}
        domain={y.domain}
        ticks={y.ticks}
        tickFormatter={y.format}
        interval={0}
        width="auto"
      />
    </>
  );
}
