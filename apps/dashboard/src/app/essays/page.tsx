import type { Claim } from '@breakeven/cost-model/essays/claim';
import { type Essays, essays } from '@breakeven/cost-model/essays/essays';
import { ESSAY_TITLES } from '@breakeven/cost-model/essays/sources';
import { releasedModels } from '@breakeven/cost-model/procedures/released-models';
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { PageSection } from '../_components/page-section.tsx';
import { PageTitle } from '../_components/page-title.tsx';
import { UnusedParams } from '../_components/unused-params.tsx';
import { ReferenceList } from './_components/claim-links.tsx';
import { ClaimsTable } from './_components/claims-table.tsx';
import { ESSAY_LINKS } from './_components/essay-links.ts';
import { RatioPlot } from './_components/ratio-plot.tsx';
import { ReleasedSection } from './_components/released-section.tsx';
import { Theses } from './_components/theses.tsx';
import { VerdictFilter } from './_components/verdict-filter.tsx';
import { essaySearchParams, loadEssayState, VERDICT_IDS } from './search-params.ts';

export const metadata: Metadata = { title: 'The two essays, recomputed' };

/** They rest on the catalogue alone: computed once. */
let judged: Essays | undefined;

export default async function EssaysPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { verdict: chosen } = await loadEssayState(searchParams);
  judged ??= essays();
  const { theses, claims, count } = judged;
  const shown = chosen === null ? claims : claims.filter(({ verdict }) => verdict === VERDICT_IDS[chosen]);
  const holding = theses.filter(({ verdict }) => verdict === 'holds').length;
  return (
    <>
      <PageTitle title="The two essays, recomputed">
        Breakeven began with two essays: were they right? {holding} of their {theses.length} theses hold. Of{' '}
        {claims.length} figures, from the essays and the papers behind them,{' '}
        {count.same + count['off by rounding']} match what is printed, up to rounding; {count.wrong} do not,
        and {count['not verifiable']} cannot be verified.
      </PageTitle>
      <UnusedParams parsers={essaySearchParams} asked={await searchParams} />
      <PageSection title="The theses">
        <Theses theses={theses} />
      </PageSection>
      <ReleasedSection released={releasedModels({})} />
      <div id="figures" className="scroll-mt-4">
        <PageSection
          title="The figures"
          note="Each beside what the cost model computes from the same inputs, or from the curves that the essays read."
        >
          <VerdictFilter chosen={chosen} count={count} />
          <RatioPlot claims={shown} />
          {(Object.keys(ESSAY_TITLES) as Claim['source'][]).map((source) => {
            const own = shown.filter((claim) => claim.source === source);
            if (own.length === 0) return null;
            return (
              <section key={source} className="mt-6">
                <h3 className="mb-2 font-semibold tracking-tight">
                  {source === 'papers' ? (
                    ESSAY_TITLES[source]
                  ) : (
                    <a href={ESSAY_LINKS[source].href} className="link">
                      {ESSAY_TITLES[source]}
                    </a>
                  )}
                </h3>
                {source === 'papers' && <ReferenceList />}
                <ClaimsTable caption={`Figures of ${ESSAY_TITLES[source]}`} claims={own} />
              </section>
            );
          })}
        </PageSection>
      </div>
    </>
  );
}
