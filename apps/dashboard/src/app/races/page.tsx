import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { getQueryClient, HydrateClient, trpc } from '../../trpc/server.tsx';
import { RacePart } from './_components/race-part.tsx';
import { loadRaceState, raceQuery } from './search-params.ts';

export const metadata: Metadata = { title: 'Training races' };

export default async function RacesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const state = await loadRaceState(searchParams);
  await getQueryClient().prefetchQuery(trpc.cost.race.queryOptions(raceQuery(state)));
  return (
    <HydrateClient>
      <h1 className="text-balance font-semibold text-2xl tracking-tight">Training races</h1>
      <p className="mt-1 max-w-[68ch] text-pretty text-muted">
        Loss against GPU-hours instead of tokens, as in “Chinchilla's Death”: which LLaMA had the lowest loss
        for what had been spent so far, and what the straight end of each curve would promise if it went on.
      </p>
      <RacePart />
    </HydrateClient>
  );
}
