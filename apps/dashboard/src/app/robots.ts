import type { MetadataRoute } from 'next';

/** Pages may be read by all; search results and the API are not pages. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: '*', allow: '/', disallow: ['/api/', '/search'] }, sitemap: '/sitemap.xml' };
}
