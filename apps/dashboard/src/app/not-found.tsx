import type { Metadata } from 'next';
import Link from 'next/link';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <div className="py-16 text-center">
      <h1 className="font-semibold text-2xl tracking-tight">There is nothing at this address</h1>
      <p className="mt-2 text-muted">
        A report is kept under the hash of what it says: check that its id is whole, and that it was sent
        here.
      </p>
      <p className="mt-4">
        <Link href="/" className="link">
          To the leaderboard
        </Link>
      </p>
    </div>
  );
}
