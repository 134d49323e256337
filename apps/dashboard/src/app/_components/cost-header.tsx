import { TabLinks } from '@breakeven/ui/tabs';
import Link from 'next/link';
import { COST_PAGES } from '../../nav.ts';
import { PageTitle } from './page-title.tsx';

export type CostTab = (typeof COST_PAGES)[number]['href'];

/** The title of a page of costs, above the way to the others. */
export function CostHeader({ current }: { current: CostTab }) {
  const tab = COST_PAGES.find(({ href }) => href === current);
  return (
    <>
      <PageTitle title={tab?.title}>{tab?.question}</PageTitle>
      <div className="mt-4">
        <TabLinks
          label="Cost pages"
          tabs={COST_PAGES.map(({ href, label }) => ({ href, label, isCurrent: href === current }))}
          link={({ children, ...props }) => <Link {...props}>{children}</Link>}
        />
      </div>
    </>
  );
}
