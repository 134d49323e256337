import type { Metadata } from 'next';
import { PageTitle } from '../../_components/page-title.tsx';
import { OwnReports } from './_components/own-reports.tsx';

export const metadata: Metadata = { title: 'My reports' };

/** What the key of this browser has signed: nothing of it is known to the server before the browser asks. */
export default function OwnReportsPage() {
  return (
    <>
      <PageTitle title="My reports">
        Reports signed by the key of this browser. Whoever has the key can withdraw them and change the name
        that they appear under.
      </PageTitle>
      <noscript>
        <p className="mt-6">Signing needs JavaScript: allow it, or use bench-cli reports.</p>
      </noscript>
      <OwnReports />
    </>
  );
}
