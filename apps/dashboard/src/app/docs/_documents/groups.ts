import type { SiteDocument } from './documents.ts';

/** The documents in the order in which a reader asks; a new one takes its place here, or stands last in "Develop". */
const ORDER: readonly { title: string; slugs: readonly string[] }[] = [
  { title: 'Start', slugs: ['walk', 'install', 'commands', 'models', 'memory', 'fleet'] },
  {
    title: 'Understand the numbers',
    slugs: ['method', 'cost-model', 'cost-model-tables', 'kernels', 'portability', 'glossary'],
  },
  { title: 'Use the data', slugs: ['api', 'data', 'importing'] },
  { title: 'Run a site', slugs: ['deploy', 'store', 'security'] },
  { title: 'Develop', slugs: ['architecture', 'contributing', 'style'] },
];

export interface DocumentGroup {
  id: string;
  title: string;
  documents: readonly SiteDocument[];
}

export function groupDocuments(documents: readonly SiteDocument[]): DocumentGroup[] {
  const isDecision = ({ slug }: SiteDocument) => slug.startsWith('adr/');
  const named = new Set(ORDER.flatMap(({ slugs }) => slugs));
  const others = documents.filter((document) => !isDecision(document) && !named.has(document.slug));
  const groups = ORDER.map(({ title, slugs }, index) => ({
    id: title.toLowerCase().replaceAll(' ', '-'),
    title,
    documents: [
      ...slugs.flatMap((slug) => documents.filter((document) => document.slug === slug)),
      ...(index === ORDER.length - 1 ? others : []),
    ],
  }));
  return [...groups, { id: 'decisions', title: 'Decisions', documents: documents.filter(isDecision) }];
}
