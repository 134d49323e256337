import type { ReactNode } from 'react';

interface PageSectionProps {
  title: string;
  note?: ReactNode;
  children: ReactNode;
}

/** A titled section of a page. */
export function PageSection({ title, note, children }: PageSectionProps) {
  return (
    <section className="mt-8">
      <h2 className="font-semibold text-lg tracking-tight">{title}</h2>
      {note && <p className="mt-0.5 max-w-[80ch] text-pretty text-muted text-sm">{note}</p>}
      <div className="mt-3">{children}</div>
    </section>
  );
}
