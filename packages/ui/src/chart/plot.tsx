'use client';

import { memo, useCallback, useState } from 'react';
import {
  CartesianGrid,
  ErrorBar,
  ReferenceArea,
  Scatter,
  ScatterChart,
  type ScatterShapeProps,
  XAxis,
  YAxis,
} from 'recharts';
import { axisOf, tickText } from './axis.ts';
import { useBoxWidth } from './box-width.ts';
import { type ChartPoint, type ChartProps, type ChartSeries, channelTitle } from './channels.ts';
import { Curves } from './curves.tsx';
import { GuideLines, PointNames, SeriesNames } from './names.tsx';
import { PlotMark } from './plot-mark.tsx';
import { useIsPrinting } from './printing.ts';
import { Tip, type TipState } from './tip.tsx';

const TICK = { fill: 'var(--color-muted)', fontSize: 11 };
/** CSS pixels: a mark at the end of the axis is whole. */
const EDGE = { left: 8, right: 8 };
const LINE = { stroke: 'var(--color-field)' };
/** CSS pixels: narrower than this, names stand above the drawing instead of in it. */
const NARROW = 560;
/** CSS pixels: as wide as a chart stands on A4 between usual margins; the style sheet fits it to other paper. */
const PAPER_WIDTH = 640;
/** CSS pixels of a letter, and of the title of an axis. */
const LETTER_WIDTH = 6.4;
const TITLE_HEIGHT = 20;
/** CSS pixels between the text of a tick and its axis. */
const TICK_GAP = 12;
const LONGEST_NAME = 24;

/** The drawing of a chart with the tip of the mark that is pointed at or focused. */
export function Plot(props: ChartProps) {
  const [width, box] = useBoxWidth();
  const [tip, setTip] = useState<TipState | null>(null);
  const drawn = useIsPrinting() ? PAPER_WIDTH : width;
  return (
    // A drawing runs from left to right in every script.
    <div dir="ltr" style={{ height: props.height }} className="flex flex-col text-muted text-xs">
      <div className="h-5 shrink-0 truncate">↑ {channelTitle(props.y)}</div>
      <div ref={box} className="relative min-h-0 flex-1">
        {drawn > 0 && <Drawing {...props} width={drawn} onTip={setTip} />}
        {tip && <Tip {...tip} width={width} />}
      </div>
      <div className="h-5 shrink-0 truncate text-right">{channelTitle(props.x)} →</div>
    </div>
  );
}

interface DrawingProps extends ChartProps {
  width: number;
  onTip: (tip: TipState | null) => void;
}

/**
 * Points, curves and guides on two axes, each named beside it. Not drawn again for a tip: Recharts would make every mark
 * again, and the focused one would lose its focus. Its size and the room of its ticks are known before: what Recharts finds
 * out by itself it draws twice.
 */
const Drawing = memo(function Drawing(props: DrawingProps) {
  const { x, y, series, guides = [], keys, window, width, height, onTip } = props;
  const tipAt = useCallback(
    (at: { series: ChartSeries; point: ChartPoint; left: number; top: number } | null) =>
      onTip(at && tipOf({ ...at, x, y })),
    [x, y, onTip],
  );
  const points = series.flatMap((one) => one.points);
  const xAxis = axisOf(
    x,
    points.map((point) => point.x),
  );
  const yAxis = axisOf(
    y,
    points.flatMap(({ y, low, high }) => [y, low ?? y, high ?? y]),
  );
  const lines = series.filter(({ line }) => line !== 'none');
  const isNamed = keys === undefined && width >= NARROW && series.length > 1;
  const longest = Math.max(...lines.map(({ name }) => Math.min(name.length, LONGEST_NAME)), 0);
  const end = isNamed && lines.length > 0 ? Math.ceil(longest * LETTER_WIDTH) + 14 : 14;
  const yText = (value: number) => tickText(y.format(value));
  const yWidth =
    Math.ceil(Math.max(...yAxis.ticks.map((tick) => yText(tick).length), 1) * LETTER_WIDTH) + TICK_GAP;
  const shared = {
    type: 'number',
    allowDataOverflow: true,
    tick: TICK,
    tickLine: LINE,
    axisLine: LINE,
  } as const;
  return (
    <ScatterChart
      width={width}
      height={height - 2 * TITLE_HEIGHT}
      margin={{ top: 8, right: end, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid stroke="var(--color-line)" />
      <XAxis
        {...shared}
        dataKey="x"
        scale={x.scale === 'time' ? 'linear' : x.scale}
        domain={xAxis.domain}
        ticks={xAxis.ticks}
        tickFormatter={(value: number) => tickText(x.format(value))}
        interval="equidistantPreserveStart"
        minTickGap={8}
        height={24}
        padding={EDGE}
      />
      <YAxis
        {...shared}
        dataKey="y"
        scale={y.scale === 'time' ? 'linear' : y.scale}
        domain={yAxis.domain}
        ticks={yAxis.ticks}
        tickFormatter={yText}
        interval="equidistantPreserveStart"
        width={yWidth}
      />
      {window && (
        <ReferenceArea
          x1={Math.max(window.low, xAxis.domain[0])}
          x2={Math.min(window.high, xAxis.domain[1])}
          fill="var(--color-accent)"
          fillOpacity={0.08}
          ifOverflow="hidden"
        />
      )}
      <GuideLines guides={guides} x={xAxis.domain} y={yAxis.domain} isLog={x.scale === 'log'} />
      <Curves series={series} onPoint={tipAt} />
      {series.filter(hasElements).map((one) => (
        <Scatter
          key={one.id}
          name={one.name}
          data={one.points.map((point) => ({ ...point, bar: errorBar(point, yAxis.domain) }))}
          isAnimationActive={false}
          shape={({ cx, cy, payload }: ScatterShapeProps) => {
            if (!one.mark) return null;
            const point = payload as ChartPoint;
            const at = tipOf({ point, series: one, x, y, left: cx ?? 0, top: cy ?? 0 });
            return <PlotMark mark={one.mark} point={point} tip={at} onTip={onTip} />;
          }}
        >
          {hasIntervals(one) && (
            <ErrorBar
              direction="y"
              dataKey="bar"
              stroke={one.color}
              strokeWidth={1.25}
              width={4}
              isAnimationActive={false}
            />
          )}
        </Scatter>
      ))}
      {isNamed && <SeriesNames series={lines} longest={LONGEST_NAME} />}
      {(width >= NARROW || keys !== undefined) && <PointNames series={series} />}
    </ScatterChart>
  );
});

const hasIntervals = ({ points }: ChartSeries) => points.some(({ low, high }) => low != null || high != null);

/** Whether its points are drawn, each by itself. */
const hasElements = (series: ChartSeries) => series.mark !== undefined || hasIntervals(series);

/** Lengths of the bar below and above y; a lower end of 0 has no logarithm and is drawn to the frame. */
function errorBar({ y, low, high }: ChartPoint, [floor, ceiling]: [number, number]): [number, number] {
  return [y - Math.max(low ?? y, floor), Math.min(high ?? y, ceiling) - y];
}

interface TipAt {
  point: ChartPoint;
  series: ChartSeries;
  x: ChartProps['x'];
  y: ChartProps['y'];
  left: number;
  top: number;
}

function tipOf({ point, series, x, y, left, top }: TipAt): TipState {
  const { low, high } = point;
  const hasInterval = low != null && high != null;
  const interval = hasInterval ? ` (${y.format(low)} – ${y.format(high)})` : '';
  return {
    left,
    top,
    title: point.name ?? series.name,
    lines: [
      [channelTitle(x), x.format(point.x)],
      [channelTitle(y), `${y.format(point.y)}${interval}`],
      ...(point.details ?? []),
    ],
  };
}
