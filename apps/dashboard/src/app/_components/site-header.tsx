import Link from 'next/link';
import { repositoryUrl } from '../../env.ts';
import { MEASURE_PAGE } from '../../nav.ts';
import { PageLink } from './page-link.tsx';
import { SiteNav } from './site-nav.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

export function SiteHeader() {
  const codeUrl = repositoryUrl();
  return (
    <header className="border-line border-b bg-surface print:hidden">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:m-2 focus:rounded-md focus:bg-surface focus:px-3 focus:py-2"
      >
        Skip to the content
      </a>
      <div className="mx-auto flex min-h-14 max-w-[84rem] flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 sm:gap-x-6 sm:px-6">
        <Link
          href="/"
          className="flex min-h-9 items-center gap-2 font-semibold tracking-tight max-sm:me-auto"
        >
          <BrandMark />
          Breakeven
        </Link>
        <SiteNav />
        <div className="flex min-w-0 flex-1 flex-wrap items-center justify-end gap-3 max-sm:contents">
          <form
            action="/search"
            aria-label="Search"
            className="min-w-40 flex-1 max-sm:order-last max-sm:basis-full sm:max-w-56"
          >
            <input
              type="search"
              name="q"
              required
              aria-label="Hardware, model or report id"
              placeholder="GPU, model, report id"
              className="h-9 w-full min-w-0 rounded-md border border-field bg-surface px-2.5 text-sm"
            />
          </form>
          <ThemeSwitch />
          {codeUrl && (
            <a href={codeUrl} className="link text-sm max-sm:order-1">
              Code
            </a>
          )}
          <PageLink
            href={MEASURE_PAGE}
            className="inline-flex h-9 shrink-0 items-center rounded-md bg-accent max-sm:order-1 px-3 font-medium text-sm text-surface hover:opacity-90"
          >
            Measure yours
          </PageLink>
        </div>
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
