'use client';

import { formatInterval, formatTokensPerSecond } from '@breakeven/cost-model/values/format';
import type { Report } from '@breakeven/schema/report/report';
import { SampleStrip } from '@breakeven/ui/mark/sample-strip';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useState } from 'react';
import { OWN_REPORTS_PAGE } from '../../../nav.ts';
import { Fault } from '../../_components/fault.tsx';
import { PageSection } from '../../_components/page-section.tsx';
import { PlainTable } from '../../_components/plain-table.tsx';
import { type Submitted, submitReport } from '../_run/submit.ts';

/** Loaded once a run has ended: it is the only part that needs the client of queries. */
const Standing = dynamic(() => import('./standing.tsx').then((module) => module.Standing));

const BUTTON =
  'inline-flex h-9 cursor-pointer items-center rounded-md border border-field bg-surface px-4 font-medium text-sm hover:bg-sunken disabled:cursor-default disabled:opacity-50';

/** The report so far; once the run has ended it may be kept and sent. */
export function RunResult({ report, isFinished }: { report: Report; isFinished: boolean }) {
  const [sending, setSending] = useState(false);
  const [sent, setSent] = useState<(Submitted & { id: string }) | null>(null);
  const own = sent?.id === report.id ? sent : null;
  const submit = async () => {
    setSending(true);
    const answer = await submitReport(report);
    setSent({ ...answer, id: report.id });
    setSending(false);
  };
  return (
    <PageSection title="Result">
      <PlainTable
        caption="Tests of this run"
        columns={[{ header: 'Test' }, { header: 'Tokens per second', align: 'end' }, { header: 'Samples' }]}
        rows={report.results.map(({ test, tokensPerSecond }) => ({
          key: test,
          cells: [
            test,
            <span key="rate" className="tabular-nums">
              {formatTokensPerSecond(tokensPerSecond.median)}
              {tokensPerSecond.interval && (
                <span className="block text-muted text-xs">
                  {formatInterval(tokensPerSecond.interval, formatTokensPerSecond)}
                </span>
              )}
            </span>,
            <SampleStrip
              key="samples"
              samples={tokensPerSecond.samples}
              median={tokensPerSecond.median}
              interval={tokensPerSecond.interval}
              label={`${tokensPerSecond.samples.length} samples of ${test}`}
            />,
          ],
        }))}
      />
      {isFinished && (
        <>
          <div className="mt-4 flex flex-wrap items-center gap-3">
            <button type="button" onClick={() => download(report)} className={BUTTON}>
              Download the report
            </button>
            <button
              type="button"
              onClick={() => void submit()}
              disabled={sending || own?.ok === true}
              className={BUTTON}
            >
              {sending ? 'Sending …' : 'Sign and submit'}
            </button>
            {own?.ok && (
              <>
                <Link href={`/reports/${report.id}`} className="link text-sm">
                  {own.created ? 'Submitted: its page' : 'It was here already: its page'}
                </Link>
                <Link href={OWN_REPORTS_PAGE} className="link text-sm">
                  My reports
                </Link>
              </>
            )}
          </div>
          {own?.ok && own.remark && (
            <p role="note" className="mt-2 max-w-[80ch] text-caution text-sm">
              {own.remark}
            </p>
          )}
          {own?.ok === false && (
            <div className="mt-3 max-w-[80ch]">
              <Fault>{own.sentence}</Fault>
            </div>
          )}
          {own?.ok && <Standing reportId={report.id} />}
        </>
      )}
    </PageSection>
  );
}

function download(report: Report): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(report)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${report.model.id}-${report.type}-${report.id.slice(0, 8)}.json`;
  link.click();
  URL.revokeObjectURL(url);
}
