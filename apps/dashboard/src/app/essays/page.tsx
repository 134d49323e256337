import type { Claim, Verdict } from '@breakeven/cost-model/essays/claim';
import { essays } from '@breakeven/cost-model/essays/essays';
import { ESSAY_TITLES } from '@breakeven/cost-model/essays/sources';
import type { Metadata } from 'next';
import { KeyFigures } from '../_components/key-figures.tsx';
import { PageSection } from '../_components/page-section.tsx';
import { PlainTable } from '../_components/plain-table.tsx';

export const metadata: Metadata = { title: 'The two essays, recomputed' };

const VERDICT_COLORS: Record<Verdict, string> = {
  same: 'text-ink',
  'off by rounding': 'text-caution',
  wrong: 'text-danger',
  'not verifiable': 'text-muted',
};

/** Nothing here depends on the visitor or the store: the page is made when the site is built. */
export default function EssaysPage() {
  const { claims, count } = essays();
  return (
    <>
      <h1 className="text-balance font-semibold text-2xl tracking-tight">The two essays, recomputed</h1>
      <p className="mt-1 mb-6 max-w-[68ch] text-pretty text-muted">
        Breakeven began with two essays. Each of their figures stands here beside what the cost model computes
        from the same inputs, or from the curves they read.
      </p>
      <KeyFigures
        figures={(Object.keys(VERDICT_COLORS) as Verdict[]).map((verdict) => ({
          label: verdict,
          value: <span className={VERDICT_COLORS[verdict]}>{count[verdict]}</span>,
          note: `of ${claims.length} figures`,
        }))}
      />
      {(Object.keys(ESSAY_TITLES) as Claim['source'][]).map((source) => (
        <PageSection key={source} title={ESSAY_TITLES[source]}>
          <PlainTable
            isStackedOnPhone
            caption={`Figures of ${ESSAY_TITLES[source]}`}
            columns={[
              { header: 'Verdict' },
              { header: 'What it says' },
              { header: 'Printed', align: 'end' },
              { header: 'Computed', align: 'end' },
              { header: 'Why' },
            ]}
            rows={claims.filter((claim) => claim.source === source).map(row)}
          />
        </PageSection>
      ))}
    </>
  );
}

function row({ id, verdict, claim, printed, computed, why }: Claim) {
  return {
    key: id,
    cells: [
      <span key="verdict" className={`whitespace-nowrap ${VERDICT_COLORS[verdict]}`}>
        {verdict}
      </span>,
      <span key="claim" className="block text-pretty sm:min-w-56">
        {claim}
      </span>,
      printed,
      computed,
      <span key="why" className="block max-w-[60ch] text-pretty text-muted sm:min-w-64">
        {why}
      </span>,
    ],
  };
}
