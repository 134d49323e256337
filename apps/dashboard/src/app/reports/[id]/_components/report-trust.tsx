import type { ReactNode } from 'react';
import { OWN_REPORTS_PAGE } from '../../../../nav.ts';
import type { Event, Trust } from '../../../../server/queries/trust.ts';
import { MeasuredAt } from '../../../_components/measured-at.tsx';
import { PlainTable } from '../../../_components/plain-table.tsx';
import { Facts } from './facts.tsx';

const ACTIONS = new Map([
  ['sign', 'signed by its sender'],
  ['withdraw', 'withdrawn'],
  ['hide', 'hidden'],
  ['restore', 'restored'],
  ['ban', 'submitter banned'],
  ['unban', 'ban of the submitter lifted'],
  ['label', 'submitter labelled'],
]);

/** Who vouches for a report, since when that key is known, and what became of the report since it came. */
export function ReportTrust({ trust }: { trust: Trust }) {
  const { submitter, receivedAt, isOperators, history } = trust;
  const ofSubmitter: [string, ReactNode][] =
    submitter === null
      ? [['Signed by', 'nobody']]
      : [
          ['Signed by', <Submitter key="submitter" submitter={submitter} />],
          ['Key known since', <MeasuredAt key="known" at={submitter.firstSeenAt} />],
          [
            'Yours?',
            <a key="own" href={OWN_REPORTS_PAGE} className="link">
              Label or withdraw it
            </a>,
          ],
        ];
  const tier: [string, ReactNode][] = isOperators ? [['Tier', 'signed by the operator of this site']] : [];
  return (
    <>
      <Facts facts={[['Received', <MeasuredAt key="received" at={receivedAt} />], ...ofSubmitter, ...tier]} />
      {history.length > 0 && (
        <div className="mt-3">
          <PlainTable
            caption="History of this report"
            isStackedOnPhone
            columns={[{ header: 'When' }, { header: 'What' }, { header: 'By' }, { header: 'Why' }]}
            rows={history.map((event) => ({ key: rowKey(event), cells: cellsOf(event) }))}
          />
        </div>
      )}
    </>
  );
}

/** What it is called, which anybody may call himself, beside the key, which nobody else has. */
function Submitter({ submitter: { key, label } }: { submitter: NonNullable<Trust['submitter']> }) {
  return (
    <>
      {label !== null && <>“{label}” </>}
      <code title={key} className="font-mono text-xs">
        {key.slice(0, 12)}…
      </code>
    </>
  );
}

const rowKey = ({ at, action, reportId, submitterKey }: Event) =>
  [at, action, reportId, submitterKey].join(' ');

const cellsOf = ({ at, action, actor, reason }: Event) => [
  <MeasuredAt key="at" at={at} />,
  ACTIONS.get(action) ?? action,
  actor,
  <span key="reason" className="break-words">
    {reason ?? ''}
  </span>,
];
