import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { priceOptions } from '../../server/prices/price-options.ts';
import { CostHeader } from '../_components/cost-header.tsx';
import { UnusedParams } from '../_components/unused-params.tsx';
import { measuredOptions } from '../_measured/measured-options.ts';
import { ServingPage } from './_components/serving-page.tsx';
import { movedTo } from './moved.ts';
import { costSearchParams, loadCostState } from './search-params.ts';

export const metadata: Metadata = { title: 'What a token costs' };

export default async function CostPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const asked = await searchParams;
  const moved = movedTo(asked);
  if (moved) redirect(moved);
  const state = await loadCostState(searchParams);
  // Costs need no store: where it cannot be read, the page works with typed rates.
  const offered = await measuredOptions(state.concurrency, state.measured).catch(() => ({
    measured: [],
    first: '',
  }));
  return (
    <>
      <CostHeader current="/cost" />
      <UnusedParams parsers={costSearchParams} asked={asked} />
      <ServingPage choices={{ ...offered, prices: priceOptions(state.priceId) }} />
    </>
  );
}
