import type { MarkerStyle } from './marker.tsx';

/** What an axis shows. An entry of a registry of metrics is one: nothing has to be said twice. */
export interface Channel {
  label: string;
  unit?: string;
  /** `time`: milliseconds since 1970, UTC. */
  scale: 'log' | 'linear' | 'time';
  /** The number as a tooltip and the table of the chart say it, without the unit. */
  format: (value: number) => string;
  /** What the axis has to reach beyond the points, such as 0; left out: what the points need. */
  include?: readonly number[];
  /** Counts: there is nothing between two of them. */
  isWhole?: boolean;
}

export interface ChartPoint {
  x: number;
  y: number;
  /** Ends of the interval of y. */
  low?: number | null;
  high?: number | null;
  /** Where the mark leads to. */
  href?: string;
  /** What the mark is called; left out: as its series. */
  name?: string;
  /** Written beside the mark where there is room; the first have the first choice. */
  isLabelled?: boolean;
  /** What there is to say beside x and y. */
  details?: readonly (readonly [name: string, value: string])[];
}

export interface ChartSeries {
  id: string;
  name: string;
  /** Any CSS colour. */
  color: string;
  /** In the order they are joined. */
  points: readonly ChartPoint[];
  /** `none` leaves the marks alone: crossings, measurements. */
  line: 'solid' | 'dashed' | 'none';
  /** Drawn at each point, which can then be reached by keyboard; a line has none of its own. */
  mark?: MarkerStyle;
}

/** A curve to read the points against, such as a constant cost; it does not widen the axes. */
export interface ChartGuide {
  label: string;
  y: (x: number) => number;
}

export interface ChartProps {
  /** What the chart shows, as its title. */
  caption: string;
  /** What it says, for those who do not see it. */
  description: string;
  /** CSS pixels of the drawing, axis titles included. */
  height: number;
  x: Channel;
  y: Channel;
  series: readonly ChartSeries[];
  guides?: readonly ChartGuide[];
  /** What the key says; left out: each series, where the drawing does not name it. */
  keys?: readonly Pick<ChartSeries, 'id' | 'name' | 'color' | 'line' | 'mark'>[];
  /** A stretch of x that is pointed out, as the window that a fit was made over. */
  window?: { low: number; high: number };
}

/** `Decode (tokens/s)`. */
export const channelTitle = ({ label, unit }: Channel) => (unit ? `${label} (${unit})` : label);
