'use client';

import { usePathname } from 'next/navigation';
import { NAVIGATION } from '../../nav.ts';
import { useLastBoard } from './last-board.ts';
import { PageLink } from './page-link.tsx';

/** The pages, the board as it was last seen; the one that is open, or that the open one belongs to, is marked. */
export function SiteNav() {
  const path = usePathname();
  const board = useLastBoard();
  const isCurrent = (page: (typeof NAVIGATION)[number]) =>
    path === page.href ||
    (page.href !== '/' && path.startsWith(`${page.href}/`)) ||
    ('holds' in page && page.holds.some(({ href }) => href === path));
  return (
    <nav
      aria-label="Pages"
      className="flex min-w-0 gap-x-4 text-sm max-sm:order-2 max-sm:basis-full max-sm:overflow-x-auto sm:flex-wrap"
    >
      {NAVIGATION.map((page) => (
        <PageLink
          key={page.href}
          href={page.href === '/' ? `/${board}` : page.href}
          aria-current={isCurrent(page) ? 'page' : undefined}
          className="flex min-h-8 shrink-0 items-center text-muted hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink"
        >
          {page.label}
        </PageLink>
      ))}
    </nav>
  );
}
