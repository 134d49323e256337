/** Where a tip stands, in CSS pixels of the drawing, and what it says. */
export interface TipState {
  left: number;
  top: number;
  title: string;
  lines: readonly (readonly [name: string, value: string])[];
}

const GAP = 12;

/** What a mark says, beside it: for who points at it, touches it or comes by keyboard. Its words are the mark's own name. */
export function Tip({ left, top, title, lines, width }: TipState & { width: number }) {
  const isRight = left > width / 2;
  return (
    <div
      aria-hidden="true"
      style={{
        left,
        top,
        transform: `translate(${isRight ? `calc(-100% - ${GAP}px)` : `${GAP}px`}, -50%)`,
      }}
      className="pointer-events-none absolute z-10 w-max max-w-[min(18rem,70%)] rounded-md border border-line bg-surface px-3 py-2 text-ink text-xs shadow-lg"
    >
      <p className="mb-1 break-words font-semibold">{title}</p>
      <dl className="grid grid-cols-[auto_auto] gap-x-3 gap-y-0.5">
        {lines.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="text-right tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
