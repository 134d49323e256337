import type { ReactNode } from 'react';

/** The question of a page, answered in a sentence or two with numbers; read out again when they change. */
export function Answer({ children }: { children: ReactNode }) {
  return (
    <p aria-live="polite" className="my-5 max-w-[80ch] text-pretty text-lg leading-snug tabular-nums">
      {children}
    </p>
  );
}
