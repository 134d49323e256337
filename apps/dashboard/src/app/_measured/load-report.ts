import 'server-only';
import { Report } from '@breakeven/schema/report/report';
import { withVisibleNames } from '@breakeven/schema/report/report-names';
import { upgraded } from '@breakeven/schema/report/upgrades';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { getQueryClient, trpc } from '../../trpc/server.tsx';

/** A report by its id, as today's version has it; where there is none the page is not found. Read once a request. */
export const loadReport = cache(async (id: string): Promise<Report> => {
  const query = trpc.reports.byId.queryOptions({ id });
  const report = await ofKnownReport(id, () => getQueryClient().fetchQuery(query));
  return withVisibleNames(upgraded(report) as Report);
});

/** Who vouches for a report, and whether it is shown; read once a request. */
export const loadTrust = cache((id: string) =>
  ofKnownReport(id, () => getQueryClient().fetchQuery(trpc.reports.trust.queryOptions({ id }))),
);

/** Not found is also a report that was withdrawn between two questions. */
async function ofKnownReport<Answer>(id: string, ask: () => Promise<Answer>): Promise<Answer> {
  if (!Report.shape.id.safeParse(id).success) notFound();
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'NOT_FOUND') notFound();
    throw error;
  }
}
