import type { ImportedReport } from '@breakeven/schema/report/imported-report';
import type { Report } from '@breakeven/schema/report/report';
import { z } from 'zod';
import { ENDPOINTS } from '../endpoints/endpoints.ts';
import { submitImport } from '../queries/imports.ts';
import { submitReport } from '../queries/reports.ts';
import { withStore } from '../store/store-unavailable.ts';
import { queriesOf } from './queries-of.ts';
import { createCallerFactory, procedure, router } from './trpc.ts';

/** The query reads the report itself: unlike an input parser it can answer 422 as well as 400. */
const submit = procedure
  .input(z.custom<Report>())
  .mutation(({ ctx, input }) =>
    withStore(ctx.openDatabase, (database) => submitReport(database, input, undefined, ctx.sender)),
  );

/** Results of other tools, apart from those that Breakeven measured. */
const submitImported = procedure
  .input(z.custom<ImportedReport>())
  .mutation(({ ctx, input }) => withStore(ctx.openDatabase, (database) => submitImport(database, input)));

/** Apart from the router, whose type carries the store: @breakeven/client publishes theirs. */
const procedures = {
  catalogue: queriesOf(ENDPOINTS.catalogue),
  cost: queriesOf(ENDPOINTS.cost),
  elsewhere: queriesOf(ENDPOINTS.elsewhere),
  imports: { ...queriesOf(ENDPOINTS.imports), submit: submitImported },
  leaderboard: queriesOf(ENDPOINTS.leaderboard),
  reports: { ...queriesOf(ENDPOINTS.reports), submit },
  results: queriesOf(ENDPOINTS.results),
};
export type Procedures = typeof procedures;

export const appRouter = router(procedures);
export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
