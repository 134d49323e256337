import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { MODELS } from '@breakeven/schema/catalogue/models';
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { priceOptions } from '../../../server/prices/price-options.ts';
import { CostHeader } from '../../_components/cost-header.tsx';
import { nameOptions } from '../../_components/name-options.ts';
import { UnusedParams } from '../../_components/unused-params.tsx';
import { calibratingHardware } from '../../_measured/calibrating-hardware.ts';
import { PredictSection } from './_components/predict-section.tsx';
import { loadPredictState, predictSearchParams } from './search-params.ts';

export const metadata: Metadata = { title: 'Predict a model on a GPU' };

export default async function PredictPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const state = await loadPredictState(searchParams);
  const prices = priceOptions(state.gpuPriceId);
  const choices = {
    models: nameOptions(MODELS),
    gpus: nameOptions(GPUS),
    prices,
    hardware: await calibratingHardware(),
  };
  return (
    <>
      <CostHeader current="/cost/predict" />
      <UnusedParams parsers={predictSearchParams} asked={await searchParams} />
      <PredictSection choices={choices} state={state} />
    </>
  );
}
