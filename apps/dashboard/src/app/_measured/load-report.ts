import 'server-only';
import { Report } from '@breakeven/schema/report/report';
import { withVisibleNames } from '@breakeven/schema/report/report-names';
import { upgraded } from '@breakeven/schema/report/upgrades';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { getQueryClient, trpc } from '../../trpc/server.tsx';

/** A report by its id, as today's version has it; where there is none the page is not found. Read once a request. */
export const loadReport = cache(async (id: string): Promise<Report> => {
  if (!Report.shape.id.safeParse(id).success) notFound();
  const query = trpc.reports.byId.queryOptions({ id });
  return getQueryClient()
    .fetchQuery(query)
    .then((report) => withVisibleNames(upgraded(report) as Report))
    .catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'NOT_FOUND') notFound();
      throw error;
    });
});
