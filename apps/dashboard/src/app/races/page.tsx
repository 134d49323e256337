import { TRAINING_RUNS } from '@breakeven/schema/catalogue/training-runs';
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { type TodaysPrice, todaysPrice } from '../../server/prices/todays-price.ts';
import { getQueryClient, HydrateClient, trpc } from '../../trpc/server.tsx';
import { UnusedParams } from '../_components/unused-params.tsx';
import { RaceSection } from './_components/race-section.tsx';
import { loadRaceState, raceQuery, raceSearchParams } from './search-params.ts';

export const metadata: Metadata = { title: 'Training races' };

export default async function RacesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const state = await loadRaceState(searchParams);
  const queries = getQueryClient();
  // The published race needs no store: where that cannot be read, the page says so and runs it.
  const devices = await queries.fetchQuery(trpc.reports.raceDevices.queryOptions()).catch(() => []);
  const today = trainingGpuPrice();
  await queries.prefetchQuery(trpc.cost.race.queryOptions(raceQuery(state, { today, devices })));
  return (
    <HydrateClient>
      <h1 className="text-balance font-semibold text-2xl tracking-tight">Training races</h1>
      <p className="mt-1 max-w-[68ch] text-pretty text-muted">
        Loss against GPU-hours instead of tokens, as in “Chinchilla's Death”: which LLaMA had the lowest loss
        for what had been spent so far, and what the straight end of each curve would promise if it went on.
      </p>
      <UnusedParams parsers={raceSearchParams} asked={await searchParams} />
      <RaceSection today={today} />
    </HydrateClient>
  );
}

/** The default price of the GPU that both families were trained on. */
function trainingGpuPrice(): TodaysPrice {
  const [run] = TRAINING_RUNS;
  const price = run && todaysPrice(run.gpu);
  if (!price) throw new Error('the catalogue has no price of the GPU that trained LLaMA');
  return price;
}
