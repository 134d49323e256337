'use client';

import { DefaultZIndexes, usePlotArea, useXAxisScale, useYAxisScale, ZIndexLayer } from 'recharts';
import { tickText } from './axis.ts';
import type { ChartGuide, ChartPoint, ChartSeries } from './channels.ts';
import { placeNames } from './place-names.ts';

const LINE_HEIGHT = 13;
/** CSS pixels: a shorter piece of a guide, cut off in a corner, has no room for its name. */
const SHORTEST_GUIDE = 60;
/** CSS pixels that the name of one guide keeps from that of another on its line. */
const GUIDE_NAME_WIDTH = 70;
const GUIDE_STEPS = 64;

const shortened = (name: string, longest: number) =>
  name.length > longest ? `${name.slice(0, longest - 1)}…` : name;

/** The name of each curve at its end; names that would overprint each other move apart. */
export function SeriesNames({ series, longest }: { series: readonly ChartSeries[]; longest: number }) {
  const [xScale, yScale, area] = [useXAxisScale(), useYAxisScale(), usePlotArea()];
  if (!xScale || !yScale || !area) return null;
  const ends = series
    .flatMap(({ id, name, color, points }) => {
      const last = points.findLast(({ x }) => (xScale(x) ?? Number.POSITIVE_INFINITY) <= area.x + area.width);
      const top = last && yScale(last.y);
      return top === undefined ? [] : [{ id, name, color, top }];
    })
    .sort((a, b) => a.top - b.top);
  return (
    <g>
      {apart(
        ends.map(({ top }) => top),
        [area.y + LINE_HEIGHT / 2, area.y + area.height - 2],
      ).map((top, index) => {
        const end = ends[index];
        return (
          end && (
            <text
              key={end.id}
              x={area.x + area.width + 6}
              y={top}
              dy="0.32em"
              fill={end.color}
              fontSize={11}
              fontWeight={500}
            >
              {shortened(end.name, longest)}
            </text>
          )
        );
      })}
    </g>
  );
}

/** Ascending places at least a line apart, within the bounds as long as there is room. */
export function apart(places: readonly number[], [low, high]: readonly [number, number]): number[] {
  const down: number[] = [];
  for (const place of places) {
    const previous = down.at(-1);
    down.push(Math.max(place, low, previous === undefined ? low : previous + LINE_HEIGHT));
  }
  const up: number[] = [];
  for (const place of down.toReversed()) {
    const next = up.at(-1);
    up.push(Math.min(place, next === undefined ? high : next - LINE_HEIGHT));
  }
  return up.reverse();
}

/** The names of labelled points, beside their marks where there is room. */
export function PointNames({ series }: { series: readonly ChartSeries[] }) {
  const [xScale, yScale, area] = [useXAxisScale(), useYAxisScale(), usePlotArea()];
  if (!xScale || !yScale || !area) return null;
  const place = ({ x, y }: ChartPoint) => ({ left: xScale(x) ?? 0, top: yScale(y) ?? 0 });
  const placed = placeNames({
    names: series.flatMap(({ id, name, points }) =>
      points.flatMap((point, index) =>
        point.isLabelled
          ? { ...place(point), text: shortened(point.name ?? name, 28), key: `${id} ${index}` }
          : [],
      ),
    ),
    marks: series.flatMap(({ mark, points }) => (mark ? points.map(place) : [])),
    lines: series.flatMap(({ line, points }) => (line === 'none' ? [] : [points.map(place)])),
    area: { left: area.x, right: area.x + area.width, top: area.y, bottom: area.y + area.height },
  });
  return (
    // Above the curves, which would strike them through.
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      {placed.map(({ key, left, top, text }) => (
        <text
          key={key}
          x={left}
          y={top}
          dy="0.32em"
          fill="var(--color-ink)"
          stroke="var(--color-surface)"
          strokeWidth={4}
          paintOrder="stroke"
          pointerEvents="none"
          fontSize={11}
        >
          {text}
        </text>
      ))}
    </ZIndexLayer>
  );
}

interface GuideLinesProps {
  guides: readonly ChartGuide[];
  x: [number, number];
  y: [number, number];
  isLog: boolean;
}

/** Curves to read the points against, each named where it leaves the frame. */
export function GuideLines({ guides, x, y, isLog }: GuideLinesProps) {
  const [xScale, yScale, area] = [useXAxisScale(), useYAxisScale(), usePlotArea()];
  if (!xScale || !yScale || !area) return null;
  const steps = Array.from({ length: GUIDE_STEPS + 1 }, (_, step) => step / GUIDE_STEPS);
  const at = (share: number) => (isLog ? x[0] * (x[1] / x[0]) ** share : x[0] + (x[1] - x[0]) * share);
  const named: { x: number; y: number }[] = [];
  return (
    <g>
      {guides.map((guide) => {
        const path = steps
          .map((share) => ({ x: at(share), y: guide.y(at(share)) }))
          .filter((point) => point.y >= y[0] && point.y <= y[1])
          .map((point) => [xScale(point.x) ?? 0, yScale(point.y) ?? 0] as const);
        const [first, last] = [path[0], path.at(-1)];
        if (!first || !last || Math.hypot(last[0] - first[0], last[1] - first[1]) < SHORTEST_GUIDE)
          return null;
        const name = {
          x: Math.min(last[0], area.x + area.width) - 4,
          y: Math.max(last[1], area.y + LINE_HEIGHT),
        };
        const isFree = named.every(
          (other) =>
            Math.abs(other.x - name.x) > GUIDE_NAME_WIDTH || Math.abs(other.y - name.y) >= LINE_HEIGHT,
        );
        if (isFree) named.push(name);
        return (
          <g key={guide.label}>
            <path
              d={`M${path.map((point) => point.join(' ')).join('L')}`}
              fill="none"
              stroke="var(--color-field)"
              strokeDasharray="3 4"
            />
            {isFree && (
              <text {...name} dy="-0.3em" textAnchor="end" fill="var(--color-muted)" fontSize={10.5}>
                {tickText(guide.label)}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}
