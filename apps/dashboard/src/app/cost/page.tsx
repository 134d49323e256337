import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { MODELS } from '@breakeven/schema/catalogue/models';
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { priceOptions } from '../../server/prices/price-options.ts';
import { getQueryClient, HydrateClient, trpc } from '../../trpc/server.tsx';
import { UnusedParams } from '../_components/unused-params.tsx';
import { BreakEvenSection } from './_components/break-even-section.tsx';
import { OwnSection } from './_components/own-section.tsx';
import { PredictSection } from './_components/predict-section.tsx';
import { ServingSection } from './_components/serving-section.tsx';
import { costSearchParams, loadCostState, predictQuery } from './search-params.ts';

export const metadata: Metadata = { title: 'What a token costs' };

export default async function CostPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const state = await loadCostState(searchParams);
  const prices = priceOptions(state.priceId);
  await getQueryClient().prefetchQuery(trpc.cost.predict.queryOptions(predictQuery(state)));
  return (
    <HydrateClient>
      <h1 className="text-balance font-semibold text-2xl tracking-tight">What a token costs</h1>
      <p className="mt-1 max-w-[68ch] text-pretty text-muted">
        Speed and hourly price determine cost per token. Serving never stops, so it eventually costs more than
        training.
      </p>
      <UnusedParams parsers={costSearchParams} asked={await searchParams} />
      <ServingSection prices={prices} />
      <OwnSection prices={prices} />
      <BreakEvenSection />
      <PredictSection models={nameOptions(MODELS)} gpus={nameOptions(GPUS)} />
    </HydrateClient>
  );
}

const nameOptions = (rows: readonly { id: string; name: string }[]) =>
  rows.map(({ id, name }) => ({ value: id, label: name })).sort((a, b) => a.label.localeCompare(b.label));
