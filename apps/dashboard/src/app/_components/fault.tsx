import type { ReactNode } from 'react';

/** What went wrong, where the answer would stand; read out when it comes. */
export function Fault({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="rounded-lg border border-danger/50 bg-surface px-4 py-3 text-danger text-sm">
      {children}
    </p>
  );
}
