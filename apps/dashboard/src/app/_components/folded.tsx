import type { ReactNode } from 'react';

interface FoldedProps {
  title: string;
  /** Said beside the title while it is closed: what is inside, or that nothing is. */
  summary?: string;
  note?: ReactNode;
  isOpen?: boolean;
  children: ReactNode;
}

/** A section of a page that is closed until somebody wants it; without script the browser opens it, on paper it is open. */
export function Folded({ title, summary, note, isOpen = false, children }: FoldedProps) {
  return (
    <details open={isOpen} className="group border-line border-b py-1">
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-3 [&::-webkit-details-marker]:hidden">
        <svg
          viewBox="0 0 8 8"
          aria-hidden="true"
          className="size-2.5 shrink-0 fill-muted transition-transform group-open:rotate-90 rtl:-scale-x-100"
        >
          <path d="M1.5 0 7 4l-5.5 4z" />
        </svg>
        <h2 className="font-semibold tracking-tight">{title}</h2>
        {summary && <span className="min-w-0 truncate text-muted text-sm">{summary}</span>}
      </summary>
      {note && <p className="mb-3 max-w-[80ch] text-pretty text-muted text-sm">{note}</p>}
      <div className="pb-4">{children}</div>
    </details>
  );
}
