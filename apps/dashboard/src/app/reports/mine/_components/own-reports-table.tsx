'use client';

import Link from 'next/link';
import { measuredOn } from '../../../_components/measured-at.tsx';
import { PlainTable } from '../../../_components/plain-table.tsx';
import type { OwnReport } from './submitter.ts';
import { Withdraw } from './withdraw.tsx';

/** What became of each report of the key, the newest first. */
export function OwnReportsTable({
  reports,
  onWithdraw,
}: {
  reports: readonly OwnReport[];
  onWithdraw: () => void;
}) {
  return (
    <PlainTable
      caption="Reports of this key"
      isStackedOnPhone
      columns={[
        { header: 'Received' },
        { header: 'Hardware' },
        { header: 'Model' },
        { header: 'Standing' },
        { header: 'Withdraw' },
      ]}
      rows={reports.map((report) => ({
        key: report.id,
        cells: [
          <Link key="page" href={`/reports/${report.id}`} prefetch={false} className="link whitespace-nowrap">
            {measuredOn(report.receivedAt)}
            <span className="sr-only">, report {report.id.slice(0, 8)}</span>
          </Link>,
          <span key="hardware" className="min-w-0 [overflow-wrap:anywhere]">
            {report.hardware}
          </span>,
          <span key="model" className="min-w-0 [overflow-wrap:anywhere]">
            {report.modelName}, {report.type}
          </span>,
          standingText(report),
          report.standing === 'withdrawn' ? (
            ''
          ) : (
            <Withdraw key="withdraw" reportId={report.id} onWithdraw={onWithdraw} />
          ),
        ],
      }))}
    />
  );
}

const STANDINGS = {
  withdrawn: 'withdrawn',
  hidden: 'hidden by the operator',
  banned: 'hidden with its key by the operator',
} as const;

function standingText({ standing, plausibility }: OwnReport): string {
  if (standing !== 'public') return STANDINGS[standing];
  if (plausibility === null) return 'public, not judged yet';
  return plausibility === 'flagged' ? 'public, flagged: not ranked' : 'public';
}
