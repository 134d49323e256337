import type { ChartPoint, ChartSeries } from './channels.ts';
import { Marker } from './marker.tsx';
import type { TipState } from './tip.tsx';

/** CSS pixels: as large as a finger needs. */
const TARGET_RADIUS = 12;
/** Of a point of a curve, which neighbours stand beside. */
const CURVE_TARGET_RADIUS = 7;

interface PlotMarkProps {
  series: ChartSeries;
  point: ChartPoint;
  tip: TipState;
  onTip: (tip: TipState | null) => void;
}

/** One point: a link where it leads somewhere, reached by keyboard where it has a mark, and always with its tip. */
export function PlotMark({ series: { mark }, point, tip, onTip }: PlotMarkProps) {
  const handlers = {
    onMouseEnter: () => onTip(tip),
    onMouseLeave: () => onTip(null),
    onFocus: () => onTip(tip),
    onBlur: () => onTip(null),
  };
  const text = `${tip.title}: ${tip.lines.map((line) => line.join(' ')).join(', ')}`;
  const drawing = (
    <g transform={`translate(${tip.left} ${tip.top})`}>
      <circle r={mark ? TARGET_RADIUS : CURVE_TARGET_RADIUS} fill="transparent" />
      {mark && <Marker {...mark} />}
    </g>
  );
  if (!mark) return <g {...handlers}>{drawing}</g>;
  return point.href ? (
    <a href={point.href} aria-label={text} className="plot-mark" {...handlers}>
      {drawing}
    </a>
  ) : (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it shows, and does nothing
    <g tabIndex={0} role="img" aria-label={text} className="plot-mark" {...handlers}>
      {drawing}
    </g>
  );
}
