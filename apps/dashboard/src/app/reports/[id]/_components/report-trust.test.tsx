import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { Trust } from '../../../../server/queries/trust.ts';
import { ReportTombstone } from './report-tombstone.tsx';
import { ReportTrust } from './report-trust.tsx';

const UNSIGNED: Trust = {
  standing: 'public',
  receivedAt: '2026-11-29T12:00:00.000Z',
  submitter: null,
  signature: null,
  isOperators: false,
  history: [],
};
const submitter = {
  key: 'ab'.repeat(32),
  label: '<b>Rack 4</b>',
  firstSeenAt: '2026-11-01T08:30:00.000Z',
  isBanned: false,
};

it('says only of an unsigned report that it is unsigned', () => {
  const html = renderToStaticMarkup(<ReportTrust trust={UNSIGNED} />);
  expect(html).toContain('nobody');
  for (const text of ['Key known since', 'Tier', '<table']) expect(html).not.toContain(text);
});

it('says who signed it, since when the key is known, and that it is the operator’s own', () => {
  const html = renderToStaticMarkup(<ReportTrust trust={{ ...UNSIGNED, submitter, isOperators: true }} />);
  expect(html).toContain('&lt;b&gt;Rack 4');
  expect(html).toContain('abababababab…');
  expect(html).toContain('2026-11-01');
  expect(html).toContain('signed by the operator');
});

it('shows in place of a withdrawn report when it was, and why, and nothing of a public one', () => {
  const withdrawn = {
    at: '2026-11-29T13:00:00.000Z',
    action: 'withdraw',
    actor: 'submitter',
    reportId: 'cd'.repeat(32),
    submitterKey: submitter.key,
    reason: 'the <i>fan</i> had failed',
  } as const;
  const trust: Trust = { ...UNSIGNED, submitter, standing: 'withdrawn', history: [withdrawn] };
  const html = renderToStaticMarkup(<ReportTombstone id={withdrawn.reportId} trust={trust} />);
  expect(html).toContain('Withdrawn report');
  expect(html).toContain('the &lt;i&gt;fan&lt;/i&gt; had failed');
  expect(html).toContain('13:00 UTC');
  expect(renderToStaticMarkup(<ReportTombstone id="x" trust={UNSIGNED} />)).toBe('');
});
