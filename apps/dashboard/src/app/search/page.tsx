import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { PageSection } from '../_components/page-section.tsx';
import { PageTitle } from '../_components/page-title.tsx';
import { loadSearch } from '../_measured/load.ts';
import { siteDocuments } from '../docs/_documents/documents.ts';
import { searchDocuments } from '../docs/_documents/search-documents.ts';

export const metadata: Metadata = { title: 'Search', robots: { index: false } };

/** Hardware, models, reports and sections of documents that match; a single match opens its page. */
export default async function SearchPage({
  searchParams,
}: {
  searchParams: Promise<{ q?: string | string[] }>;
}) {
  const { q } = await searchParams;
  const text = (Array.isArray(q) ? q[0] : q)?.trim().slice(0, 200) ?? '';
  const { gpus, models, reports } = await loadSearch(text);
  const hits = [
    {
      title: 'Hardware',
      links: gpus.map(({ id, name }) => ({ href: `/gpu/${id}`, name })),
    },
    { title: 'Models', links: models.map(({ id, name }) => ({ href: `/models/${id}`, name })) },
    {
      title: 'Reports',
      links: reports.map(({ id, hardware, modelName, type }) => ({
        href: `/reports/${id}`,
        name: `${id.slice(0, 12)}…: ${hardware}, ${modelName}, ${type}`,
      })),
    },
    { title: 'Documentation', links: searchDocuments(siteDocuments(), text, { headingsOnly: true }) },
  ].filter(({ links }) => links.length > 0);
  const all = hits.flatMap(({ links }) => links);
  const [only] = all;
  if (only && all.length === 1) redirect(only.href);
  return (
    <>
      <PageTitle title={text === '' ? 'Search' : `Search: ${text}`}>
        {text === ''
          ? 'Type the name of a GPU or a model, a heading of the documents, or at least six digits of a report’s id.'
          : all.length === 0 &&
            'Nothing matches. Search by words of a GPU’s or a model’s name, or by at least six digits of a report’s id.'}
      </PageTitle>
      {hits.map(({ title, links }) => (
        <PageSection key={title} title={title}>
          <ul className="flex flex-col gap-1">
            {links.map(({ href, name }) => (
              <li key={href} className="min-w-0">
                <Link
                  href={href}
                  prefetch={false}
                  className="link inline-flex min-h-8 items-center break-words"
                >
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </PageSection>
      ))}
    </>
  );
}
