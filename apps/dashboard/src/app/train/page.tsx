import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { UnusedParams } from '../_components/unused-params.tsx';
import { TrainSection } from './_components/train-section.tsx';
import { loadTrainState, trainSearchParams } from './search-params.ts';

export const metadata: Metadata = { title: 'What model to train' };

export default async function TrainPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  // Read here, so that a link with numbers in it is rendered with them.
  await loadTrainState(searchParams);
  return (
    <>
      <h1 className="text-balance font-semibold text-2xl tracking-tight">What model to train</h1>
      <p className="mt-1 max-w-[68ch] text-pretty text-muted">
        Of all models that reach the same loss, the cheapest to train is not the cheapest to own: a smaller
        one, trained for longer, saves on every token it serves.
      </p>
      <UnusedParams parsers={trainSearchParams} asked={await searchParams} />
      <TrainSection />
    </>
  );
}
