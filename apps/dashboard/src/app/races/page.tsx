import { TRAINING_RUNS } from '@breakeven/schema/catalog/training-runs';
import { findPrice } from '@breakeven/schema/find-price';
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { getQueryClient, HydrateClient, trpc } from '../../trpc/server.tsx';
import type { TodaysPrice } from './_components/race-controls.tsx';
import { RacePart } from './_components/race-part.tsx';
import { loadRaceState, raceQuery } from './search-params.ts';

export const metadata: Metadata = { title: 'Training races' };

export default async function RacesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const state = await loadRaceState(searchParams);
  const queries = getQueryClient();
  const devices = await queries.fetchQuery(trpc.reports.raceDevices.queryOptions());
  const today = todaysPrice();
  const usdPerGpuHour = state.price ?? today.usdPerGpuHour;
  await queries.prefetchQuery(trpc.cost.race.queryOptions(raceQuery(state, { usdPerGpuHour, devices })));
  return (
    <HydrateClient>
      <h1 className="text-balance font-semibold text-2xl tracking-tight">Training races</h1>
      <p className="mt-1 max-w-[68ch] text-pretty text-muted">
        Loss against GPU-hours instead of tokens, as in “Chinchilla's Death”: which LLaMA had the lowest loss
        for what had been spent so far, and what the straight end of each curve would promise if it went on.
      </p>
      <RacePart today={today} />
    </HydrateClient>
  );
}

/** The newest known price of the GPU that both families were trained on. */
function todaysPrice(): TodaysPrice {
  const [run] = TRAINING_RUNS;
  const price = run && findPrice(run.gpu, 'on-demand');
  if (!price) throw new Error('the catalogue has no price of the GPU that trained LLaMA');
  const { usdPerGpuHour, provider, observedOn } = price;
  return { usdPerGpuHour, source: `A100, ${provider}, ${observedOn}` };
}
