import { TabLinks } from '@breakeven/ui/tabs';
import Link from 'next/link';
import { PageTitle } from '../../_components/page-title.tsx';

const TABS = [
  {
    href: '/cost',
    label: 'Serving',
    title: 'What a token costs',
    question: 'Throughput and hourly price determine the cost of a token; idle time is part of it.',
  },
  {
    href: '/cost/break-even',
    label: 'Break-even',
    title: 'When serving has cost more than training',
    question: 'Training is paid once. Serving never stops, so it eventually costs more.',
  },
  {
    href: '/cost/predict',
    label: 'Predict a GPU',
    title: 'A model on a GPU that nobody measured',
    question:
      'The roofline bounds what the data sheet allows; measurements say how far below it real kernels stay.',
  },
] as const;

export type CostTab = (typeof TABS)[number]['href'];

/** The title of a page of costs, above the way to the others. */
export function CostHeader({ current }: { current: CostTab }) {
  const tab = TABS.find(({ href }) => href === current);
  return (
    <>
      <PageTitle title={tab?.title}>{tab?.question}</PageTitle>
      <div className="mt-4">
        <TabLinks
          label="Pages of cost"
          tabs={TABS.map(({ href, label }) => ({ href, label, isCurrent: href === current }))}
          link={({ children, ...props }) => <Link {...props}>{children}</Link>}
        />
      </div>
    </>
  );
}
