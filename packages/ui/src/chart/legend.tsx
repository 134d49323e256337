import { Marker, type MarkerStyle } from './marker.tsx';

interface LegendProps {
  entries: readonly ({ id: string; name: string } & MarkerStyle)[];
}

/** What each mark means. HTML beside the chart, so that it is there before the chart is. */
export function Legend({ entries }: LegendProps) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {entries.map(({ id, name, ...style }) => (
        <li key={id} className="flex min-w-0 items-center gap-1.5">
          <svg viewBox="-7 -7 14 14" className="size-3.5 shrink-0" aria-hidden="true">
            <Marker {...style} />
          </svg>
          <span className="min-w-0 break-words">{name}</span>
        </li>
      ))}
    </ul>
  );
}
