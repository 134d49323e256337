import Link from 'next/link';
import type { ReactNode } from 'react';
import { DOCS_PAGE } from '../../nav.ts';

/** Leads to the section of a document that answers what a reader asks here: `to` is `method#clocks`. */
export function DocLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link href={`${DOCS_PAGE}/${to}`} prefetch={false} className="link">
      {children}
    </Link>
  );
}
