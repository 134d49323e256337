import type { SearchParams } from 'nuqs/server';
import { getQueryClient, HydrateClient, trpc } from '../../trpc/server.tsx';
import { Board } from './_components/board.tsx';
import { boardQuery, loadBoardState } from './search-params.ts';

export default async function LeaderboardPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const state = await loadBoardState(searchParams);
  await getQueryClient().prefetchQuery(trpc.leaderboard.rank.queryOptions(boardQuery(state)));
  return (
    <HydrateClient>
      <h1 className="text-balance font-semibold text-2xl tracking-tight">Hardware leaderboard</h1>
      <p className="mt-1 max-w-[68ch] text-pretty text-muted">
        Tokens per second of transformers, measured through WebGPU on the machine in front of somebody, and
        what a token costs on it. Each number comes with its confidence interval; each row leads to its
        report.
      </p>
      <Board />
    </HydrateClient>
  );
}
