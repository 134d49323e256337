import { MODELS } from '@breakeven/schema/catalogue/models';
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { CostHeader } from '../../_components/cost-header.tsx';
import { nameOptions } from '../../_components/name-options.ts';
import { UnusedParams } from '../../_components/unused-params.tsx';
import { servingGpus } from '../../_measured/serving-gpus.ts';
import { AtPrice } from './_components/at-price.tsx';
import { OnHardware } from './_components/on-hardware.tsx';
import { breakEvenSearchParams, loadBreakEvenState } from './search-params.ts';

export const metadata: Metadata = { title: 'Break-even of training and serving' };

export default async function BreakEvenPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const state = await loadBreakEvenState(searchParams);
  return (
    <>
      <CostHeader current="/cost/break-even" />
      <UnusedParams parsers={breakEvenSearchParams} asked={await searchParams} />
      {state.serving === 'price' ? (
        <AtPrice />
      ) : (
        <OnHardware state={state} gpus={await servingGpus()} models={nameOptions(MODELS)} />
      )}
    </>
  );
}
