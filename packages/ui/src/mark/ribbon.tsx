interface RibbonProps {
  /** What the ribbons show, for those who do not see them. */
  label: string;
  rows: readonly {
    name: string;
    spans: readonly { from: number; to: number; name: string; color: string }[];
  }[];
  ticks: readonly number[];
  format: (value: number) => string;
}

/**
 * Who is ahead along an axis, a ribbon a row: a span is drawn in the colour of whoever leads, and named where there is
 * room. The axis is logarithmic. HTML of the server: nothing for the browser to run.
 */
export function Ribbon({ label, rows, ticks, format }: RibbonProps) {
  const ends = rows.flatMap(({ spans }) => spans.flatMap(({ from, to }) => [from, to]));
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const share = (value: number) => (100 * Math.log(value / low)) / Math.log(high / low || 1);
  return (
    // A time line runs from left to right in every script.
    <div dir="ltr" role="img" aria-label={label} className="space-y-2 text-xs">
      {rows.map(({ name, spans }) => (
        <div key={name} className="sm:grid sm:grid-cols-[11rem_minmax(0,1fr)] sm:items-center sm:gap-3">
          <div className="text-pretty text-muted leading-tight">{name}</div>
          <div className="relative h-6 overflow-hidden rounded-xs bg-sunken max-sm:mt-0.5">
            {spans.map((span) => (
              <span
                key={`${span.from} ${span.name}`}
                title={`${span.name}: ${format(span.from)} – ${format(span.to)}`}
                className="absolute inset-y-0 overflow-hidden whitespace-nowrap border-surface border-e px-1 text-center font-medium text-surface leading-6 print:[print-color-adjust:exact]"
                style={{
                  left: `${share(span.from)}%`,
                  width: `${share(span.to) - share(span.from)}%`,
                  background: span.color,
                }}
              >
                {share(span.to) - share(span.from) > 7 && span.name}
              </span>
            ))}
          </div>
        </div>
      ))}
      <div className="sm:grid sm:grid-cols-[11rem_minmax(0,1fr)] sm:gap-3">
        <div />
        <div className="relative h-4 text-muted tabular-nums">
          {ticks
            .filter((tick) => tick >= low && tick <= high)
            .map((tick) => (
              <span key={tick} className="absolute -translate-x-1/2" style={{ left: `${share(tick)}%` }}>
                {format(tick)}
              </span>
            ))}
        </div>
      </div>
    </div>
  );
}
