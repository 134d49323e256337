import 'server-only';
import { dehydrate, type FetchQueryOptions, HydrationBoundary } from '@tanstack/react-query';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { cache, type ReactNode } from 'react';
import { createContext } from '../server/context.ts';
import { type AppRouter, appRouter } from '../server/root.ts';
import { makeQueryClient } from './query-client.ts';

/** One query client for one request. */
export const getQueryClient = cache(makeQueryClient);

/** Calls the router in this process, without HTTP: `prefetch(trpc.leaderboard.rank.queryOptions(input))`. */
export const trpc = createTRPCOptionsProxy<AppRouter>({
  router: appRouter,
  ctx: createContext,
  queryClient: getQueryClient,
});

/** Starts a query whose answer the client components below `HydrateClient` read with `useSuspenseQuery`. */
export function prefetch<Data, QueryError, Selected, Key extends readonly unknown[]>(
  options: FetchQueryOptions<Data, QueryError, Selected, Key>,
): void {
  void getQueryClient().prefetchQuery(options);
}

export function HydrateClient({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>;
}
