import Link from 'next/link';
import { SiteNav } from './site-nav.tsx';

export function SiteHeader() {
  return (
    <header className="border-line border-b bg-surface print:hidden">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:m-2 focus:rounded-md focus:bg-surface focus:px-3 focus:py-2"
      >
        Skip to the content
      </a>
      <div className="mx-auto flex min-h-14 max-w-[84rem] flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2 sm:px-6">
        <Link href="/" className="flex items-center gap-2 font-semibold tracking-tight">
          <BrandMark />
          Breakeven
        </Link>
        <SiteNav />
      </div>
    </header>
  );
}

/** Two costs that cross: the point where they are even. */
function BrandMark() {
  return (
    <svg viewBox="0 0 20 20" className="size-5" fill="none" strokeLinecap="round" aria-hidden="true">
      <path d="M2 16 18 4" className="stroke-accent" strokeWidth="2" />
      <path d="M2 12.2 18 8.8" className="stroke-ink" strokeWidth="2" />
      <circle cx="11.1" cy="10.2" r="2.5" className="fill-surface stroke-ink" strokeWidth="1.75" />
    </svg>
  );
}
