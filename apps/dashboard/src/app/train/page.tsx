import { LAWS, SURFACE_LAW_IDS, surfaceOf } from '@breakeven/cost-model/laws/laws';
import { releasedModels } from '@breakeven/cost-model/procedures/released-models';
import { MODELS } from '@breakeven/schema/catalogue/models';
import { LAW_IDS } from '@breakeven/schema/cost/law-id';
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { getQueryClient, HydrateClient, trpc } from '../../trpc/server.tsx';
import { nameOptions } from '../_components/name-options.ts';
import { PageTitle } from '../_components/page-title.tsx';
import { UnusedParams } from '../_components/unused-params.tsx';
import { servingGpus } from '../_measured/serving-gpus.ts';
import { TrainSection } from './_components/train-section.tsx';
import {
  dollarsNeed,
  flopQuery,
  loadTrainState,
  testTimeQuery,
  trainSearchParams,
  usdQuery,
} from './search-params.ts';

export const metadata: Metadata = { title: 'Which model to train' };

export default async function TrainPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const state = await loadTrainState(searchParams);
  const gpus = await servingGpus();
  const gpu = gpus.find(({ value }) => value === state.gpu);
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchQuery(trpc.cost.optimalModel.queryOptions(flopQuery(state))),
    queries.prefetchQuery(trpc.cost.testTime.queryOptions(testTimeQuery(state, gpu))),
    gpu && dollarsNeed(state, gpu) === null
      ? queries.prefetchQuery(trpc.cost.optimalModel.queryOptions(usdQuery(state, gpu)))
      : null,
  ]);
  return (
    <HydrateClient>
      <PageTitle title="Which model to train">
        Of all models that reach the same loss, the cheapest to train is not the cheapest to own: a smaller
        one, trained for longer, saves on every token it serves.
      </PageTitle>
      <UnusedParams parsers={trainSearchParams} asked={await searchParams} />
      <TrainSection
        gpus={gpus}
        released={releasedRows()}
        laws={SURFACE_LAW_IDS.map((id) => ({ id, name: LAWS[id].name, surface: surfaceOf(id) }))}
        models={nameOptions(MODELS)}
        names={Object.fromEntries(LAW_IDS.map((id) => [id, LAWS[id].name]))}
      />
    </HydrateClient>
  );
}

/** Dense models whose makers say how long they were trained: the laws are of no others. */
const releasedRows = () =>
  releasedModels({}).models.flatMap(({ name, params, tokens, releasedOn, stated, activeParams }) =>
    activeParams === null ? [{ name, params, tokens, releasedOn, stated }] : [],
  );
