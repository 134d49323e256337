'use client';

import Link from 'next/link';
import { useCallback, useEffect, useState } from 'react';
import { MEASURE_PAGE } from '../../../../nav.ts';
import { Fault } from '../../../_components/fault.tsx';
import { PageSection } from '../../../_components/page-section.tsx';
import { askSigned } from '../../../_own/ask-signed.ts';
import { KeySection } from '../../../_own/key-section.tsx';
import { storedKey } from '../../../_own/own-key.ts';
import { LabelForm } from './label-form.tsx';
import { OwnReportsTable } from './own-reports-table.tsx';
import type { Submitter } from './submitter.ts';

type Seen =
  | { kind: 'looking' }
  | { kind: 'no-key' }
  | { kind: 'nothing-signed'; key: string }
  | { kind: 'fault'; sentence: string }
  | { kind: 'submitter'; submitter: Submitter };

/** Looks for the key of this browser, and asks the site what it has signed. */
export function OwnReports() {
  const [seen, setSeen] = useState<Seen>({ kind: 'looking' });
  const look = useCallback(() => void lookAtOwn().then(setSeen), []);
  useEffect(look, [look]);
  return (
    <>
      <div aria-live="polite">
        <Found seen={seen} look={look} />
      </div>
      {seen.kind !== 'looking' && (
        <div className="mt-8 border-line border-t">
          <KeySection onRestore={look} />
        </div>
      )}
    </>
  );
}

function Found({ seen, look }: { seen: Seen; look: () => void }) {
  if (seen.kind === 'looking') return <p className="mt-6 text-muted">Looking for the key …</p>;
  if (seen.kind === 'fault') return <Fault>{seen.sentence}</Fault>;
  if (seen.kind !== 'submitter') {
    return (
      <p className="mt-6 max-w-[80ch]">
        {seen.kind === 'no-key'
          ? 'This browser has no key yet: it gets one when it signs its first report. '
          : `The key ${seen.key.slice(0, 16)}… has signed nothing here yet. `}
        <Link href={MEASURE_PAGE} className="link">
          Measure yours
        </Link>
        , or restore the key that bench-cli or another browser signs with.
      </p>
    );
  }
  const { key, label, firstSeenAt, isBanned, reports } = seen.submitter;
  return (
    <>
      <p className="mt-4 text-muted text-sm">
        Key <code className="font-mono">{key.slice(0, 16)}…</code>, known here since{' '}
        {firstSeenAt.slice(0, 10)}
        {isBanned && '. The operator of this site has banned it: its reports are kept, and not shown'}.
      </p>
      {!isBanned && <LabelForm key={key} label={label} />}
      <PageSection title="Reports">
        <OwnReportsTable reports={reports} onWithdraw={look} />
      </PageSection>
    </>
  );
}

async function lookAtOwn(): Promise<Seen> {
  try {
    const key = await storedKey();
    if (key === null) return { kind: 'no-key' };
    const asked = await askSigned<Submitter>('GET', 'reports');
    if (asked.ok) return { kind: 'submitter', submitter: asked.answer };
    if (asked.status === 404) return { kind: 'nothing-signed', key: key.publicKey };
    return { kind: 'fault', sentence: asked.sentence };
  } catch (error) {
    return {
      kind: 'fault',
      sentence: `The key of this browser cannot be read: ${(error as Error).message}.`,
    };
  }
}
