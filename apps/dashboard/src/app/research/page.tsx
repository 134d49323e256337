import type { Metadata } from 'next';
import Link from 'next/link';
import { RESEARCH } from '../../nav.ts';
import { PageTitle } from '../_components/page-title.tsx';

export const metadata: Metadata = { title: 'Research' };

/** What the cost model says beyond a price: what to train, who led when, and whether the essays were right. */
export default function ResearchPage() {
  return (
    <>
      <PageTitle title="Research">What follows from throughput and cost for the models themselves.</PageTitle>
      <ul className="mt-6 grid gap-4 sm:grid-cols-3">
        {RESEARCH.map(({ href, label, summary }) => (
          <li key={href} className="relative rounded-lg border border-line bg-surface p-4 hover:bg-sunken">
            <Link href={href} className="font-medium after:absolute after:inset-0">
              {label}
            </Link>
            <p className="mt-1 text-pretty text-muted text-sm">{summary}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
