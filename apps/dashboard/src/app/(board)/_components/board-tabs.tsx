import { metric, RANKED_METRIC_IDS } from '@breakeven/cost-model/metrics/metrics';
import { TabLinks } from '@breakeven/ui/tabs';
import Link from 'next/link';
import { type BoardState, boardHref, type View } from '../search-params.ts';

const VIEW_NAMES: Record<View, string> = {
  table: 'Ranking',
  price: 'Price and speed',
  interactivity: 'Throughput and speed per user',
  depth: 'Depth',
};

/** The views, and of the ranking what it is by: links, so that each is an address. */
export function BoardTabs({ state }: { state: BoardState }) {
  const views = Object.entries(VIEW_NAMES) as [View, string][];
  return (
    <div className="mt-4 flex flex-col gap-2">
      <TabLinks
        label="Views"
        link={(props) => <Link {...props} prefetch={false} scroll={false} />}
        tabs={views.map(([view, label]) => ({
          href: boardHref(state, { view }),
          label,
          isCurrent: view === state.view,
        }))}
      />
      {state.view === 'table' && (
        <nav aria-label="Ranked by" className="flex gap-1.5 overflow-x-auto py-1 sm:flex-wrap print:hidden">
          {RANKED_METRIC_IDS.map((id) => (
            <Link
              key={id}
              href={boardHref(state, { metric: id })}
              prefetch={false}
              scroll={false}
              title={metric(id).description}
              aria-current={id === state.metric ? 'true' : undefined}
              className="flex min-h-8 shrink-0 items-center whitespace-nowrap rounded-full border border-line px-3 text-muted text-sm hover:text-ink aria-[current=true]:border-accent aria-[current=true]:bg-accent aria-[current=true]:text-surface"
            >
              {metric(id).label}
            </Link>
          ))}
        </nav>
      )}
    </div>
  );
}
