import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { MODELS } from '@breakeven/schema/catalogue/models';
import type { MetadataRoute } from 'next';
import { COST_PAGES, MEASURE_PAGE, NAVIGATION, OWN_REPORTS_PAGE, RESEARCH } from '../nav.ts';
import { siteAddress } from './_components/site-address.ts';
import { siteDocuments } from './docs/_documents/documents.ts';

/** Every page that has an address of its own, beside single reports, at the name that the site was asked by. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const address = await siteAddress();
  const paths = [
    ...[...NAVIGATION, ...RESEARCH, ...COST_PAGES.slice(1)].map(({ href }) => href),
    MEASURE_PAGE,
    OWN_REPORTS_PAGE,
    ...siteDocuments().map(({ slug }) => `/docs/${slug}`),
    ...GPUS.map(({ id }) => `/gpu/${id}`),
    ...MODELS.map(({ id }) => `/models/${id}`),
  ];
  return paths.map((path) => ({ url: `${address}${path}` }));
}
