'use client';

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <div role="alert" className="py-16 text-center">
      <h1 className="font-semibold text-2xl tracking-tight">Something went wrong</h1>
      <p className="mt-2 text-muted">
        Try again, or reload.{error.digest ? ` If it comes back, report this number: ${error.digest}.` : ''}
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
