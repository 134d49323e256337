import { posix } from 'node:path';
import { DOCS_PAGE } from '../../../nav.ts';
import { slugOf } from './slug.ts';

interface LinkContext {
  /** The document that the link stands in. */
  from: string;
  documentPaths: ReadonlySet<string>;
  /** Where the code is; null where nobody says. */
  codeUrl: string | null;
}

/** Where a link of a document leads on the site; null: to a file of the repository, whose address is not known. */
export function resolveLink(href: string, { from, documentPaths, codeUrl }: LinkContext): string | null {
  if (/^(?:[a-z]+:|#|\/)/i.test(href)) return href;
  const [target = '', hash] = href.split('#');
  const path = posix.join(posix.dirname(from), target).replace(/\/$/, '');
  const anchor = hash === undefined ? '' : `#${hash}`;
  if (documentPaths.has(path)) return `${DOCS_PAGE}/${slugOf(path)}${anchor}`;
  if (path === 'docs/adr') return `${DOCS_PAGE}#decisions`;
  if (path === 'docs' || path === 'README.md') return DOCS_PAGE;
  return codeUrl && `${codeUrl}/blob/HEAD/${path}${anchor}`;
}
