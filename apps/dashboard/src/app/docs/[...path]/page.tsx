import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { repositoryUrl } from '../../../env.ts';
import { PageTitle } from '../../_components/page-title.tsx';
import { siteDocuments } from '../_documents/documents.ts';
import { Markdown } from '../_documents/markdown.tsx';
import { resolveLink } from '../_documents/resolve-link.ts';

interface DocumentPageProps {
  params: Promise<{ path: string[] }>;
}

async function documentOf({ params }: DocumentPageProps) {
  const slug = (await params).path.join('/');
  return siteDocuments().find((document) => document.slug === slug);
}

export async function generateMetadata(props: DocumentPageProps): Promise<Metadata> {
  const title = (await documentOf(props))?.title;
  return title === undefined ? {} : { title };
}

/** One document of the repository, with its sections beside it. */
export default async function DocumentPage(props: DocumentPageProps) {
  const document = await documentOf(props);
  if (!document) notFound();
  const codeUrl = repositoryUrl();
  const documentPaths = new Set(siteDocuments().map(({ path }) => path));
  const sections = document.sections.filter(({ level }) => level === 2);
  return (
    <>
      <p className="mb-2 flex flex-wrap gap-x-4 text-sm">
        <Link href="/docs" prefetch={false} className="link">
          Documentation
        </Link>
        {codeUrl && (
          <a href={`${codeUrl}/blob/HEAD/${document.path}`} className="link">
            Source
          </a>
        )}
      </p>
      <PageTitle title={document.title} />
      <div className="mt-4 gap-x-10 lg:flex lg:flex-row-reverse lg:justify-end">
        {sections.length > 1 && (
          <nav aria-label="Sections" className="mb-4 shrink-0 text-sm lg:w-64 print:hidden">
            <ul className="lg:sticky lg:top-4">
              {sections.map(({ id, heading }) => (
                <li key={id}>
                  <a href={`#${id}`} className="link inline-flex min-h-7 items-center">
                    {heading}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <article className="min-w-0 lg:w-[80ch] lg:shrink">
          <Markdown
            tree={document.tree}
            resolveHref={(href) => resolveLink(href, { from: document.path, documentPaths, codeUrl })}
          />
        </article>
      </div>
    </>
  );
}
