import type { ChartPoint } from './channels.ts';
import { Marker, type MarkerStyle } from './marker.tsx';
import type { TipState } from './tip.tsx';

/** CSS pixels: as large as a finger needs. */
const TARGET_RADIUS = 12;

interface PlotMarkProps {
  mark: MarkerStyle;
  point: ChartPoint;
  tip: TipState;
  onTip: (tip: TipState | null) => void;
}

/** The mark of a point: a link where it leads somewhere, reached by keyboard, and always with its tip. */
export function PlotMark({ mark, point, tip, onTip }: PlotMarkProps) {
  const handlers = {
    onMouseEnter: () => onTip(tip),
    onMouseLeave: () => onTip(null),
    onFocus: () => onTip(tip),
    onBlur: () => onTip(null),
  };
  const text = `${tip.title}: ${tip.lines.map((line) => line.join(' ')).join(', ')}`;
  const drawing = (
    <g transform={`translate(${tip.left} ${tip.top})`}>
      <circle r={TARGET_RADIUS} fill="transparent" />
      <Marker {...mark} />
    </g>
  );
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
