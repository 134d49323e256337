import type { SearchParams } from 'nuqs/server';
import { getQueryClient, HydrateClient, trpc } from '../../trpc/server.tsx';
import { UnusedParams } from '../_components/unused-params.tsx';
import { Board } from './_components/board.tsx';
import { boardQuery, boardSearchParams, loadBoardState } from './search-params.ts';

export default async function LeaderboardPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const state = await loadBoardState(searchParams);
  await getQueryClient().prefetchQuery(trpc.leaderboard.rank.queryOptions(boardQuery(state)));
  return (
    <HydrateClient>
      <h1 className="text-balance font-semibold text-2xl tracking-tight">Hardware leaderboard</h1>
      <p className="mt-1 max-w-[68ch] text-pretty text-muted">
        LLM inference speed measured through WebGPU on real machines, and what each token costs. Every number
        has a 95% interval and links to its report.
      </p>
      <UnusedParams parsers={boardSearchParams} asked={await searchParams} />
      <Board />
    </HydrateClient>
  );
}
