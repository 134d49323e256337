import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { OfflineWorker } from './_components/offline-worker.tsx';
import { siteAddress } from './_components/site-address.ts';
import { SiteFooter } from './_components/site-footer.tsx';
import { SiteHeader } from './_components/site-header.tsx';
import { THEME_SCRIPT } from './_components/theme.ts';
import './globals.css';

const TITLE = 'Breakeven: LLM inference speed on real hardware, and what a token costs';
const DESCRIPTION =
  'A hardware leaderboard of transformers measured through WebGPU: prefill and decode tokens per second with their intervals, and the serving cost that follows from a price per hour.';

export async function generateMetadata(): Promise<Metadata> {
  return {
    // A canonical address is absolute.
    metadataBase: new URL(await siteAddress()),
    title: { default: TITLE, template: '%s · Breakeven' },
    description: DESCRIPTION,
    openGraph: { title: TITLE, description: DESCRIPTION, siteName: 'Breakeven', type: 'website' },
    twitter: { card: 'summary' },
  };
}

export const viewport: Viewport = { colorScheme: 'light dark' };

/** The nonce of a page's scripts is of one answer: no page is made beforehand. `next dev` gives none. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const policy = (await headers()).get('content-security-policy');
  const nonce = policy?.match(/'nonce-([\w+/=]+)'/)?.[1];
  return (
    // The script sets the theme on it before React comes.
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body className="flex min-h-svh flex-col font-sans antialiased">
        <SiteHeader />
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto min-h-svh w-full min-w-0 max-w-[84rem] flex-1 px-4 py-6 outline-none sm:px-6 sm:py-8"
        >
          <NuqsAdapter>{children}</NuqsAdapter>
        </main>
        <SiteFooter />
        <OfflineWorker />
      </body>
    </html>
  );
}
