import type { ReactNode } from 'react';

interface TabLinksProps {
  label: string;
  tabs: readonly { href: string; label: string; isCurrent: boolean }[];
  /** The link of the site's router; left out: the browser's own. */
  link?: (props: {
    href: string;
    className: string;
    children: ReactNode;
    'aria-current'?: 'page';
  }) => ReactNode;
}

/** Views of one page, each with its own address: links, so that they work without JavaScript and in a new window. */
export function TabLinks({
  label,
  tabs,
  link: TabLink = (props) => <a {...props}>{props.children}</a>,
}: TabLinksProps) {
  return (
    <nav
      aria-label={label}
      className="flex max-w-full gap-1 overflow-x-auto border-line border-b print:hidden"
    >
      {tabs.map((tab) => (
        <TabLink
          key={tab.href}
          href={tab.href}
          {...(tab.isCurrent && { 'aria-current': 'page' as const })}
          className="-mb-px flex min-h-9 items-center whitespace-nowrap border-transparent border-b-2 px-3 text-muted text-sm hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
        >
          {tab.label}
        </TabLink>
      ))}
    </nav>
  );
}
