import type { Metadata } from 'next';
import Link from 'next/link';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <div className="py-16 text-center">
      <h1 className="font-semibold text-2xl tracking-tight">Page not found</h1>
      <p className="mt-2 text-muted">
        If you followed a report link, check that the id is complete. The search above finds hardware, models
        and reports.
      </p>
      <p className="mt-4">
        <Link href="/" className="link">
          To the leaderboard
        </Link>
      </p>
    </div>
  );
}
