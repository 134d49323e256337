import type { Metadata, Viewport } from 'next';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { TRPCReactProvider } from '../trpc/client.tsx';
import { SiteFooter } from './_components/site-footer.tsx';
import { SiteHeader } from './_components/site-header.tsx';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Breakeven: tokens per second, and what a token costs', template: '%s · Breakeven' },
  description:
    'A hardware leaderboard of transformers measured through WebGPU: prefill and decode tokens per second with their intervals, and the serving cost that follows from a price per hour.',
};

export const viewport: Viewport = { colorScheme: 'light dark' };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body className="flex min-h-svh flex-col font-sans antialiased">
        <SiteHeader />
        <main
          id="content"
          tabIndex={-1}
          className="outline-none mx-auto w-full max-w-[84rem] flex-1 px-4 py-6 sm:px-6 sm:py-8"
        >
          <NuqsAdapter>
            <TRPCReactProvider>{children}</TRPCReactProvider>
          </NuqsAdapter>
        </main>
        <SiteFooter />
      </body>
    </html>
  );
}
