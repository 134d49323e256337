import type { Metadata } from 'next';
import { PageTitle } from '../../_components/page-title.tsx';
import { OwnReports } from './_components/own-reports.tsx';

export const metadata: Metadata = { title: 'My reports' };

/** What the key of this browser has signed: nothing of it is known to the server before the browser asks. */
export default function OwnReportsPage() {
  return (
    <>
      <PageTitle title="My reports">
        Reports that the key of this browser has signed: whoever has the key may withdraw them, and say what
        they are called by.
      </PageTitle>
      <noscript>
        <p className="mt-6">
          The key signs in this browser, by a program: allow JavaScript, or use bench-cli reports.
        </p>
      </noscript>
      <OwnReports />
    </>
  );
}
