import type { MetadataRoute } from 'next';
import { siteAddress } from './_components/site-address.ts';

/** Crawlers may read all pages but search results, and not the API. The map of the site has to be a whole address. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/api/', '/search'] },
    sitemap: `${await siteAddress()}/sitemap.xml`,
  };
}
