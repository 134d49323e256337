import { TRAINING_RUNS } from '@breakeven/schema/catalogue/training-runs';
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { type TodaysPrice, todaysPrice } from '../../server/prices/todays-price.ts';
import { getQueryClient, HydrateClient, trpc } from '../../trpc/server.tsx';
import { PageTitle } from '../_components/page-title.tsx';
import { UnusedParams } from '../_components/unused-params.tsx';
import { RaceSection } from './_components/race-section.tsx';
import { ThirdRace } from './_components/third-race.tsx';
import {
  equalSchedulesQuery,
  loadRaceState,
  raceQuery,
  raceSearchParams,
  tailQuery,
} from './search-params.ts';

export const metadata: Metadata = { title: 'Training races' };

export default async function RacesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const state = await loadRaceState(searchParams);
  const queries = getQueryClient();
  // The published race needs no store: where that cannot be read, the page says so and runs it.
  const devices = await queries.fetchQuery(trpc.reports.raceDevices.queryOptions()).catch(() => []);
  const today = trainingGpuPrice();
  await Promise.all([
    queries.prefetchQuery(trpc.cost.race.queryOptions(raceQuery(state, { today, devices }))),
    queries.prefetchQuery(trpc.cost.equalSchedules.queryOptions(equalSchedulesQuery(state, { devices }))),
    queries.prefetchQuery(trpc.cost.schedule.queryOptions(tailQuery(state))),
  ]);
  return (
    <HydrateClient>
      <PageTitle title="Training races">
        Does a smaller model catch up with a larger one at equal GPU-hours, as “Chinchilla’s Death” claims?
      </PageTitle>
      <UnusedParams parsers={raceSearchParams} asked={await searchParams} />
      <RaceSection today={today} thirdRace={<ThirdRace />} />
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
