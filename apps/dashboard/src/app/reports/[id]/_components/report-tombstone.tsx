import type { Trust } from '../../../../server/queries/trust.ts';
import { PageSection } from '../../../_components/page-section.tsx';
import { ReportTrust } from './report-trust.tsx';

const WORDS = {
  withdrawn: 'Its owner has withdrawn it. The id stays taken: sent again, the report stays withdrawn.',
  hidden: 'The operator of this site has hidden it.',
  banned: 'The operator of this site has hidden all reports of its submitter.',
} as const;

/** What is left of a report that is not public any more: when that was, by whom, and why. */
export function ReportTombstone({ id, trust }: { id: string; trust: Trust }) {
  if (trust.standing === 'public') return null;
  return (
    <article>
      <h1 className="font-semibold text-2xl tracking-tight">
        {trust.standing === 'withdrawn' ? 'Withdrawn report' : 'Hidden report'}
      </h1>
      <p className="mt-1 max-w-[80ch] text-muted">{WORDS[trust.standing]}</p>
      <p className="mt-1 break-all font-mono text-muted text-xs">{id}</p>
      <PageSection title="History">
        <ReportTrust trust={trust} />
      </PageSection>
    </article>
  );
}
