import type { ChartSeries } from './channels.ts';
import { Marker } from './marker.tsx';

/** What each line or mark means: HTML, for a screen that has no room for names in the drawing. */
export function LineKey({
  series,
}: {
  series: readonly Pick<ChartSeries, 'id' | 'name' | 'color' | 'line' | 'mark'>[];
}) {
  return (
    <ul className="flex min-w-0 flex-wrap gap-x-4 gap-y-1 text-xs">
      {series.map(({ id, name, color, line, mark }) => (
        <li key={id} className="flex min-w-0 items-center gap-1.5">
          <svg viewBox="-11 -7 22 14" className="h-3.5 w-5.5 shrink-0" aria-hidden="true">
            {line !== 'none' && (
              <path
                d="M-11 0h22"
                stroke={color}
                strokeWidth="2.5"
                {...(line === 'dashed' && { strokeDasharray: '5 4' })}
              />
            )}
            {mark && <Marker {...mark} />}
          </svg>
          <span className="min-w-0 break-words">{name}</span>
        </li>
      ))}
    </ul>
  );
}
