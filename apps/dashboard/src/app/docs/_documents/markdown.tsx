import { type Components, toJsxRuntime } from 'hast-util-to-jsx-runtime';
import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import { jsx, jsxs } from 'react/jsx-runtime';
import { DOCS_PAGE } from '../../../nav.ts';
import type { DocumentTree } from './parse-document.ts';

interface MarkdownProps {
  tree: DocumentTree;
  /** null: the link leads nowhere on this site, and its text stays. */
  resolveHref: (href: string) => string | null;
}

/** What is wider than the page scrolls by itself, by keyboard too. */
function Scrolling({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is scrolled by keyboard, too
      tabIndex={0}
      className="my-4 max-w-full overflow-x-auto rounded-lg border border-line bg-surface"
    >
      {children}
    </section>
  );
}

/** A document as elements of the site; no HTML of the document's own is among them. */
export function Markdown({ tree, resolveHref }: MarkdownProps) {
  let boxes = 0;
  const label = (kind: string) => {
    boxes += 1;
    return `${kind} ${boxes}`;
  };
  const components: Partial<Components> = {
    a: ({ href = '', children }) => {
      const target = resolveHref(href);
      if (target === null) return <span>{children}</span>;
      return target.startsWith(DOCS_PAGE) ? (
        <Link href={target} prefetch={false} className="link">
          {children}
        </Link>
      ) : (
        <a href={target} className="link">
          {children}
        </a>
      );
    },
    pre: ({ children }) => (
      <Scrolling label={label('Code')}>
        <pre className="w-max min-w-full bg-sunken px-4 py-3 font-mono text-sm">{children}</pre>
      </Scrolling>
    ),
    table: ({ children }) => (
      <Scrolling label={label('Table')}>
        <table className="w-full border-collapse text-sm tabular-nums">{children}</table>
      </Scrolling>
    ),
    img: ({ alt }) => <span className="text-muted">{alt}</span>,
  };
  return <div className="document min-w-0">{toJsxRuntime(tree, { Fragment, jsx, jsxs, components })}</div>;
}
