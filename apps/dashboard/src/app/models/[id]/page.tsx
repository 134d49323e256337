import { activeParameterCount, paramCount } from '@breakeven/cost-model/shape/parameter-count';
import { formatCount, formatLargeCount } from '@breakeven/cost-model/values/format';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import { Skeleton } from '@breakeven/ui/skeleton';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { PageLink } from '../../_components/page-link.tsx';
import { PageTitle } from '../../_components/page-title.tsx';
import { loadStandings } from '../../_measured/load.ts';
import { Facts } from '../../reports/[id]/_components/facts.tsx';
import { ModelResults } from './_components/model-results.tsx';

interface ModelPageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: ModelPageProps): Promise<Metadata> {
  const { id } = await params;
  const title = findModel(id)?.name ?? id;
  return { title, openGraph: { title }, alternates: { canonical: `/models/${id}` } };
}

/** One model: its shape, and every hardware that ran it, by quantization. */
export default async function ModelPage({ params }: ModelPageProps) {
  const { id } = await params;
  const model = findModel(id) ?? null;
  const [first] = model === null ? await loadStandings({ modelId: id }) : [];
  if (model === null && first === undefined) notFound();
  return (
    <>
      <PageTitle title={model?.name ?? first?.modelName} />
      {model && (
        <>
          <p className="mt-2 flex flex-wrap gap-x-4 text-sm print:hidden">
            <PageLink href={`/?model=${id}`} className="link">
              Leaderboard of this model
            </PageLink>
            <PageLink href={`/cost/predict?model=${id}`} className="link">
              Estimate it on any GPU
            </PageLink>
          </p>
          <div className="mt-4">
            <Facts
              facts={[
                ['Parameters', formatLargeCount(paramCount(model))],
                ['Active for a token', formatLargeCount(activeParameterCount(model))],
                ['Layers', formatCount(model.layerCount)],
                ['Hidden size', formatCount(model.hiddenSize)],
                ['Query heads', formatCount(model.headCount)],
                ['Key/value heads', formatCount(model.kvHeadCount)],
                ['Vocabulary', formatCount(model.vocabularySize)],
                ['Context, tokens', formatCount(model.contextTokens)],
              ]}
            />
          </div>
        </>
      )}
      <Suspense fallback={<Skeleton height={1200}>Loading what was measured</Skeleton>}>
        <ModelResults id={id} />
      </Suspense>
    </>
  );
}
