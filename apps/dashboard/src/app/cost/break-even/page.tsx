import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { CostHeader } from '../../_components/cost-header.tsx';
import { UnusedParams } from '../../_components/unused-params.tsx';
import { BreakEvenSection } from './_components/break-even-section.tsx';
import { breakEvenSearchParams } from './search-params.ts';

export const metadata: Metadata = { title: 'Break-even of training and serving' };

export default async function BreakEvenPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return (
    <>
      <CostHeader current="/cost/break-even" />
      <UnusedParams parsers={breakEvenSearchParams} asked={await searchParams} />
      <BreakEvenSection />
    </>
  );
}
