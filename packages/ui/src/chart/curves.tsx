'use client';

import { type PointerEvent, useId } from 'react';
import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import type { ChartPoint, ChartSeries } from './channels.ts';

/** CSS pixels: the pointer is at a point of a curve that is this near. */
const REACH = 16;

interface Place {
  left: number;
  top: number;
}

interface CurvesProps {
  series: readonly ChartSeries[];
  /** The point of a curve without marks that the pointer is at; null: at none. */
  onPoint: (at: (Place & { series: ChartSeries; point: ChartPoint }) | null) => void;
}

/**
 * The lines of series, through points that have marks of their own or none. A line is one path: an element for each of its
 * points, as Recharts makes them, takes most of the time of drawing.
 */
export function Curves({ series, onPoint }: CurvesProps) {
  const clip = useId();
  const [xScale, yScale, area] = [useXAxisScale(), useYAxisScale(), usePlotArea()];
  if (!xScale || !yScale || !area) return null;
  const curves = series
    .filter(({ line }) => line !== 'none')
    .map((one) => ({
      series: one,
      places: one.points.flatMap((point) => {
        const [left, top] = [xScale(point.x), yScale(point.y)];
        // A logarithm of 0 is nowhere.
        return Number.isFinite(left) && Number.isFinite(top)
          ? [{ left: left as number, top: top as number, series: one, point }]
          : [];
      }),
    }));
  const bare = curves.flatMap(({ series: { mark }, places }) => (mark ? [] : places));
  const onMove = ({ currentTarget, clientX, clientY }: PointerEvent<SVGRectElement>) => {
    const frame = currentTarget.getBoundingClientRect();
    onPoint(nearest(bare, { left: clientX - frame.left + area.x, top: clientY - frame.top + area.y }));
  };
  return (
    <g>
      <clipPath id={clip}>
        <rect {...area} />
      </clipPath>
      <g clipPath={`url(#${clip})`} fill="none" strokeWidth={1.75}>
        {curves.map(
          ({ series: { id, color, line }, places }) =>
            places.length > 1 && (
              <path
                key={id}
                d={`M${places.map(({ left, top }) => `${left} ${top}`).join('L')}`}
                stroke={color}
                strokeDasharray={line === 'dashed' ? '5 4' : undefined}
              />
            ),
        )}
      </g>
      {bare.length > 0 && (
        <rect
          {...area}
          fill="transparent"
          onPointerMove={onMove}
          onPointerDown={onMove}
          onPointerLeave={() => onPoint(null)}
        />
      )}
    </g>
  );
}

/** The place nearest to where the pointer is, within its reach. */
export function nearest<At extends Place>(places: readonly At[], { left, top }: Place): At | null {
  let found: At | null = null;
  let least = REACH;
  for (const place of places) {
    const away = Math.hypot(place.left - left, place.top - top);
    if (away > least) continue;
    found = place;
    least = away;
  }
  return found;
}
