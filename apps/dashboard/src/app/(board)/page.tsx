import { Skeleton } from '@breakeven/ui/skeleton';
import { TRPCError } from '@trpc/server';
import { headers } from 'next/headers';
import type { SearchParams } from 'nuqs/server';
import { Suspense } from 'react';
import { answerOutage } from '../../server/network/page-status.ts';
import { PageTitle } from '../_components/page-title.tsx';
import { UnusedParams } from '../_components/unused-params.tsx';
import { BoardFilters } from './_components/board-filters.tsx';
import { BoardTabs } from './_components/board-tabs.tsx';
import { BoardView } from './_components/board-view.tsx';
import { ElsewhereSections } from './_components/elsewhere-sections.tsx';
import { LinkedRow } from './_components/linked-row.tsx';
import { searchOf } from './_components/search-of.ts';
import { type BoardFault, loadChoice, loadMeasuredRows } from './load-board.ts';
import { boardSearchParams, loadBoardState } from './search-params.ts';

/** CSS pixels: three tables of ten rows from elsewhere. */
const ELSEWHERE_HEIGHT = 1400;

/** Which hardware runs a model how fast, at what cost: measured rows at once, those from elsewhere as they come. */
export default async function LeaderboardPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const state = await loadBoardState(searchParams);
  const choice = await orUnavailable(() => loadChoice(state));
  if ('message' in choice) return <Fault {...choice} />;
  const measured = await orUnavailable(() => loadMeasuredRows(state, choice));
  if ('message' in measured) return <Fault {...measured} />;
  const elsewhere = <ElsewhereSections state={state} choice={choice} />;
  const isOfAllKinds = state.show === null && state.view === 'table';
  return (
    <>
      <Title />
      <UnusedParams parsers={boardSearchParams} asked={await searchParams} />
      <BoardFilters
        models={choice.models}
        model={choice.model.id}
        types={choice.types}
        type={choice.type}
        vendors={measured.vendors}
        concurrencies={measured.concurrencies}
        depths={measured.depths}
        hiddenSoftwareRows={measured.hiddenSoftwareRows}
      >
        <BoardTabs state={state} />
        {(state.view !== 'table' || state.show === null || state.show === 'measured') && (
          <BoardView state={state} choice={choice} measured={measured} />
        )}
        {state.view === 'table' &&
          state.show !== 'measured' &&
          (isOfAllKinds && measured.rows.length > 0 ? (
            <Suspense
              key={JSON.stringify(state)}
              fallback={
                <div className="mt-8">
                  <Skeleton height={ELSEWHERE_HEIGHT}>Loading rows from elsewhere</Skeleton>
                </div>
              }
            >
              {elsewhere}
            </Suspense>
          ) : (
            elsewhere
          ))}
      </BoardFilters>
      <LinkedRow search={searchOf(state, choice)} />
    </>
  );
}

function Fault({ message, isUnavailable = false }: BoardFault) {
  return (
    <>
      <Title />
      <p role="alert" className="mt-6 rounded-lg border border-line bg-surface px-4 py-6">
        {message}{' '}
        <a href={isUnavailable ? '' : '/'} className="link">
          {isUnavailable ? 'Try again' : 'Show the leaderboard'}
        </a>
      </p>
    </>
  );
}

/** A store that is away is said so, with the status that says it to programs. */
async function orUnavailable<Answer>(ask: () => Promise<Answer>): Promise<Answer | BoardFault> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof TRPCError && error.code === 'SERVICE_UNAVAILABLE')) throw error;
    answerOutage(await headers());
    return {
      message: 'The leaderboard is not available: its database does not answer.',
      isUnavailable: true,
    };
  }
}

function Title() {
  return (
    <PageTitle title="Hardware leaderboard">
      LLM inference speed on real hardware, and what each token costs there.
    </PageTitle>
  );
}
