import 'server-only';
import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { cache, type ReactNode } from 'react';
import { context } from '../server/routers/context.ts';
import { type AppRouter, appRouter } from '../server/routers/root.ts';
import { makeQueryClient } from './query-client.ts';

/** One query client for one request. */
export const getQueryClient = cache(makeQueryClient);

/**
 * Calls the router in this process, without HTTP:
 * `getQueryClient().prefetchQuery(trpc.leaderboard.rank.queryOptions(input))`.
 */
export const trpc = createTRPCOptionsProxy<AppRouter>({
  router: appRouter,
  ctx: context,
  queryClient: getQueryClient,
});

/** What was fetched above it is in the cache of the client components below it. */
export function HydrateClient({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>;
}
