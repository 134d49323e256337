'use client';

import { Tooltip } from 'recharts';

/** What the tooltip of a mark says: ready strings, so that they are those of the table. */
export interface TooltipText {
  title: string;
  lines: readonly { label: string; value: string }[];
}

/** The tooltip of the mark under the pointer; a mark's datum carries its `tooltip`. */
export function ChartTooltip() {
  return (
    <Tooltip
      cursor={false}
      isAnimationActive={false}
      content={({ active, payload }) => {
        const text = (payload[0]?.payload as { tooltip?: TooltipText } | undefined)?.tooltip;
        return active && text ? <TooltipCard {...text} /> : null;
      }}
    />
  );
}

function TooltipCard({ title, lines }: TooltipText) {
  return (
    <div className="max-w-72 rounded-md border border-line bg-surface px-3 py-2 text-ink text-xs shadow-lg">
      <p className="mb-1 font-semibold">{title}</p>
      <dl className="grid grid-cols-[auto_auto] gap-x-3 gap-y-0.5">
        {lines.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="text-right tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
