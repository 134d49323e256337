import type { ReactNode } from 'react';

/** The title of a page with the one line that says what it is for. */
export function PageTitle({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <>
      <h1 className="min-w-0 break-words text-balance font-semibold text-2xl tracking-tight">{title}</h1>
      {children && <p className="mt-1 max-w-[80ch] text-pretty text-muted">{children}</p>}
    </>
  );
}
