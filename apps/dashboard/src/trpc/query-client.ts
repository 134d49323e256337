import { defaultShouldDehydrateQuery, QueryClient } from '@tanstack/react-query';

/** Pending queries are sent along too, so that a page streams before its data is there. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000 },
      dehydrate: {
        shouldDehydrateQuery: (query) =>
          defaultShouldDehydrateQuery(query) || query.state.status === 'pending',
      },
    },
  });
}
