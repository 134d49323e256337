import 'server-only';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentsRoot } from '../../../env.ts';
import { type ParsedDocument, parseDocument } from './parse-document.ts';
import { slugOf } from './slug.ts';

export interface SiteDocument extends ParsedDocument {
  /** From the repository's root, with `/`. */
  path: string;
  /** Its address is `/docs/` and this. */
  slug: string;
}

/** Documents at the root that are for readers of the site, too; the README is its front page. */
const AT_ROOT = ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'GLOSSARY.md'];

function pathsOfDocuments(): string[] {
  const root = documentsRoot();
  const below = (folder: string) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .sort()
      .map((name) => `${folder}/${name}`);
  return [...below('docs'), ...AT_ROOT, ...below('docs/adr')];
}

let documents: readonly SiteDocument[] | undefined;

/** All of them, read and parsed once: they change with the program, which is then started again. */
export function siteDocuments(): readonly SiteDocument[] {
  documents ??= pathsOfDocuments().map((path) => ({
    path,
    slug: slugOf(path),
    ...parseDocument(readFileSync(join(documentsRoot(), path), 'utf8')),
  }));
  return documents;
}
