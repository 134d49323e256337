import type { Metadata } from 'next';
import Link from 'next/link';
import { PageTitle } from '../_components/page-title.tsx';
import { siteDocuments } from './_documents/documents.ts';
import { groupDocuments } from './_documents/groups.ts';
import { searchDocuments } from './_documents/search-documents.ts';
import { SearchForm } from './_documents/search-form.tsx';

export const metadata: Metadata = { title: 'Documentation' };

/** Every document of the repository by what a reader asks, or the sections that have some words. */
export default async function DocsPage({
  searchParams,
}: {
  searchParams: Promise<{ q?: string | string[] }>;
}) {
  const { q } = await searchParams;
  const text = (Array.isArray(q) ? q[0] : q)?.trim().slice(0, 200) ?? '';
  const documents = siteDocuments();
  const hits = searchDocuments(documents, text);
  return (
    <>
      <PageTitle title={text === '' ? 'Documentation' : `Documentation: ${text}`}>
        {text !== '' && hits.length === 0
          ? 'No section has all of these words. Try fewer, or a part of one.'
          : 'How to measure, what the numbers mean, and how the site works.'}
      </PageTitle>
      <SearchForm text={text} />
      {text !== '' && (
        <ul className="mt-6 grid max-w-[80ch] gap-4">
          {hits.map(({ href, name, excerpt }) => (
            <li key={href} className="min-w-0">
              <Link href={href} prefetch={false} className="link break-words">
                {name}
              </Link>
              {excerpt !== '' && <p className="break-words text-muted text-sm">{excerpt}</p>}
            </li>
          ))}
        </ul>
      )}
      <div className="mt-8 grid gap-x-8 gap-y-6 md:grid-cols-2">
        {groupDocuments(documents).map(({ id, title, documents: group }) => (
          <section key={id} id={id} className="min-w-0 scroll-mt-4">
            <h2 className="font-semibold text-lg tracking-tight">{title}</h2>
            <ul className="mt-1">
              {group.map((document) => (
                <li key={document.slug}>
                  <Link
                    href={`/docs/${document.slug}`}
                    prefetch={false}
                    className="link inline-flex min-h-8 items-center break-words"
                  >
                    {document.title}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
