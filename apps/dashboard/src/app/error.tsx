'use client';

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <div role="alert" className="py-16 text-center">
      <h1 className="font-semibold text-2xl tracking-tight">This page could not be made</h1>
      <p className="mt-2 text-muted">
        The server's log has the reason{error.digest ? ` under ${error.digest}` : ''}.
      </p>
      <button
        type="button"
        onClick={reset}
        className="mt-4 h-9 cursor-pointer rounded-md border border-field bg-surface px-4 text-sm hover:bg-sunken"
      >
        Try again
      </button>
    </div>
  );
}
