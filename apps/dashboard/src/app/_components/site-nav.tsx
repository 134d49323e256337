'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { NAVIGATION } from '../../nav.ts';

/** The pages; the one that is open is marked. */
export function SiteNav() {
  const path = usePathname();
  return (
    <nav aria-label="Pages" className="flex gap-4 text-sm">
      {NAVIGATION.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? 'page' : undefined}
          className="text-muted hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
