import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

const root = fileURLToPath(new URL('../..', import.meta.url));

const config: NextConfig = {
  transpilePackages: ['@breakeven/cost-model', '@breakeven/kernels', '@breakeven/schema', '@breakeven/ui'],
  // They load more than their source names: PGlite its WebAssembly, pg its optional parts, Piscina its worker, the limiter a
  // store's module.
  serverExternalPackages: ['@electric-sql/pglite', 'pg', 'piscina', 'rate-limiter-flexible'],
  poweredByHeader: false,
  outputFileTracingRoot: root,
  turbopack: { root },
  // `next dev` would otherwise write files for coding agents into the repository.
  agentRules: false,
  // Metadata is streamed, so a browser may be done with a page before the link to the icon has come, and crawlers never read
  // the link: both ask for this address.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
  // The cache keeps a failure too: after one failed build every later one failed, until .next was deleted by hand.
  experimental: { turbopackFileSystemCacheForBuild: false },
};

export default config;
