import type { ReactNode } from 'react';

interface KeyFiguresProps {
  figures: readonly { label: string; value: ReactNode; note?: string }[];
  /** What the page is opened for, and not one of its parts. */
  isLarge?: boolean;
}

/** The few numbers that a page is asked for, large, said again to a screen reader when they change. */
export function KeyFigures({ figures, isLarge = false }: KeyFiguresProps) {
  return (
    <dl
      aria-live="polite"
      className="grid grid-cols-2 gap-x-6 gap-y-4 rounded-lg border border-line bg-surface p-4 sm:grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))]"
    >
      {figures.map(({ label, value, note }) => (
        <div key={label} className="min-w-0">
          <dt className="text-muted text-xs">{label}</dt>
          <dd
            className={`break-words font-semibold tabular-nums tracking-tight ${isLarge ? 'text-2xl sm:text-3xl' : 'text-xl'}`}
          >
            {value}
          </dd>
          {note && <dd className="text-muted text-xs">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
