import type { SiteDocument } from './documents.ts';

export interface DocumentHit {
  href: string;
  /** The document, and the section in it where that is not the whole. */
  name: string;
  /** The words around the first one that was found; '' when the heading alone has them. */
  excerpt: string;
}

/** Letters either side of what was found. */
const AROUND = 80;
const MOST = 20;

function excerptOf(text: string, word: string): string {
  const at = text.toLowerCase().indexOf(word);
  if (at < 0) return '';
  const [start, end] = [Math.max(0, at - AROUND), Math.min(text.length, at + word.length + AROUND)];
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
}

/** Sections that have every word, those with the words in their heading first; `headingsOnly` finds no others. */
export function searchDocuments(
  documents: readonly SiteDocument[],
  query: string,
  { headingsOnly = false } = {},
): DocumentHit[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const [longest] = [...words].sort((a, b) => b.length - a.length);
  if (longest === undefined) return [];
  const has = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const found = documents.flatMap(({ slug, title, sections }) =>
    sections
      .filter(({ heading, text }) => has(heading) || (!headingsOnly && has(`${title} ${heading} ${text}`)))
      .map(({ id, heading, text }) => ({
        isHeading: has(heading),
        href: `/docs/${slug}${id === '' ? '' : `#${id}`}`,
        name: id === '' ? title : `${title}: ${heading}`,
        excerpt: excerptOf(text, longest),
      })),
  );
  const inOrder = [...found.filter((hit) => hit.isHeading), ...found.filter((hit) => !hit.isHeading)];
  return inOrder.slice(0, MOST).map(({ href, name, excerpt }) => ({ href, name, excerpt }));
}
