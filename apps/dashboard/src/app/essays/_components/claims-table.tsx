import type { Claim, Verdict } from '@breakeven/cost-model/essays/claim';
import { PlainTable } from '../../_components/plain-table.tsx';
import { ClaimLinks } from './claim-links.tsx';

export const VERDICT_COLORS: Record<Verdict, string> = {
  same: 'text-ink',
  'off by rounding': 'text-caution',
  wrong: 'text-danger',
  'not verifiable': 'text-muted',
};

/** Figures beside what is computed; on a phone the reason of each is folded. */
export function ClaimsTable({ caption, claims }: { caption: string; claims: readonly Claim[] }) {
  return (
    <PlainTable
      isStackedOnPhone
      caption={caption}
      columns={[
        { header: 'Verdict' },
        { header: 'Claim' },
        { header: 'Printed', align: 'end' },
        { header: 'Computed', align: 'end' },
        { header: 'Why' },
      ]}
      rows={claims.map((claim) => ({ key: claim.id, cells: cells(claim) }))}
    />
  );
}

function cells({ verdict, claim, printed, computed, why, underEqualSchedules, ...links }: Claim) {
  const reason = (
    <>
      {why}
      {underEqualSchedules && (
        <span className="mt-1 block">
          As run, under schedules of other lengths. Modelled with equal ones: {underEqualSchedules}.
        </span>
      )}
    </>
  );
  return [
    <span key="verdict" className={`whitespace-nowrap ${VERDICT_COLORS[verdict]}`}>
      {verdict}
      {underEqualSchedules && <span className="block text-muted text-xs">as run</span>}
    </span>,
    <div key="claim" className="text-pretty sm:min-w-56 print:min-w-32">
      {claim}
      <ClaimLinks {...links} />
    </div>,
    printed,
    computed,
    <div key="why" className="max-w-[60ch] text-pretty text-muted sm:min-w-64 print:min-w-56">
      <div className="max-sm:hidden">{reason}</div>
      <details className="sm:hidden">
        <summary className="min-h-6 cursor-pointer">Show</summary>
        {reason}
      </details>
    </div>,
  ];
}
