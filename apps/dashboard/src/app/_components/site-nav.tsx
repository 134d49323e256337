'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { NAVIGATION, RESEARCH } from '../../nav.ts';

/** The pages; the one that is open, or that the open one belongs to, is marked. */
export function SiteNav() {
  const path = usePathname();
  const isCurrent = (href: string) =>
    path === href ||
    (href !== '/' && path.startsWith(`${href}/`)) ||
    (href === '/research' && RESEARCH.some((page) => page.href === path));
  return (
    <nav aria-label="Pages" className="flex min-w-0 flex-wrap gap-x-4 text-sm">
      {NAVIGATION.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={isCurrent(href) ? 'page' : undefined}
          className="flex min-h-8 items-center text-muted hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
