import type { Report } from '@breakeven/schema/report/report';
import { z } from 'zod';
import { ENDPOINTS } from '../endpoints/endpoints.ts';
import { ReportId, submitReport } from '../queries/reports.ts';
import { ServingHardwareInput, servingHardware } from '../queries/serving-hardware.ts';
import { trustOf } from '../queries/trust.ts';
import { withStore } from '../store/store-unavailable.ts';
import { elsewhereRouter } from './elsewhere.ts';
import { importsRouter } from './imports.ts';
import { queriesOf } from './queries-of.ts';
import { createCallerFactory, procedure, router } from './trpc.ts';

/** The query reads the report itself: unlike an input parser it can answer 422 as well as 400. */
const submit = procedure
  .input(z.custom<Report>())
  .mutation(({ ctx, input }) =>
    withStore(ctx.openDatabase, (database) => submitReport(database, input, undefined, ctx.sender)),
  );

const trust = procedure
  .input(ReportId)
  .query(({ ctx, input }) => withStore(ctx.openDatabase, (database) => trustOf(database, input.id)));

const servingHardwareOf = procedure
  .input(ServingHardwareInput)
  .query(({ ctx, input }) => withStore(ctx.openDatabase, (database) => servingHardware(database, input)));

export const appRouter = router({
  catalogue: queriesOf(ENDPOINTS.catalogue),
  cost: { ...queriesOf(ENDPOINTS.cost), servingHardware: servingHardwareOf },
  elsewhere: elsewhereRouter,
  imports: importsRouter,
  leaderboard: queriesOf(ENDPOINTS.leaderboard),
  reports: { ...queriesOf(ENDPOINTS.reports), trust, submit },
  results: queriesOf(ENDPOINTS.results),
});
export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
