export interface LineStyle {
  /** Any CSS colour. */
  color: string;
  isDashed: boolean;
}

interface LineLegendProps {
  entries: readonly ({ id: string; name: string } & LineStyle)[];
}

/** What each line means. HTML beside the chart, so that it is there before the chart is. */
export function LineLegend({ entries }: LineLegendProps) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {entries.map(({ id, name, color, isDashed }) => (
        <li key={id} className="flex min-w-0 items-center gap-1.5">
          <svg viewBox="0 0 22 10" className="h-2.5 w-5.5 shrink-0" aria-hidden="true">
            <path
              d="M0 5h22"
              stroke={color}
              strokeWidth="2.5"
              {...(isDashed && { strokeDasharray: '5 4' })}
            />
          </svg>
          <span className="min-w-0 break-words">{name}</span>
        </li>
      ))}
    </ul>
  );
}
