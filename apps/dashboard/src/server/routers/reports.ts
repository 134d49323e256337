import type { Report } from '@breakeven/schema/report/report';
import type { TRPCRouterRecord } from '@trpc/server';
import { z } from 'zod';
import { judgementOf } from '../queries/plausibility.ts';
import { raceDevices } from '../queries/race-devices.ts';
import { ReportId, reportById, submitReport } from '../queries/reports.ts';
import { trustOf } from '../queries/trust.ts';
import { withStore } from '../store/store-unavailable.ts';
import { procedure } from './trpc.ts';

export const reportsRouter = {
  // The query reads the report itself: unlike an input parser it can answer 422 as well as 400.
  submit: procedure
    .input(z.custom<Report>())
    .mutation(({ ctx, input }) =>
      withStore(ctx.openDatabase, (database) => submitReport(database, input, undefined, ctx.sender)),
    ),
  byId: procedure
    .input(ReportId)
    .query(({ ctx, input }) => withStore(ctx.openDatabase, (database) => reportById(database, input.id))),
  judgement: procedure
    .input(ReportId)
    .query(({ ctx, input }) => withStore(ctx.openDatabase, (database) => judgementOf(database, input.id))),
  trust: procedure
    .input(ReportId)
    .query(({ ctx, input }) => withStore(ctx.openDatabase, (database) => trustOf(database, input.id))),
  raceDevices: procedure.query(({ ctx }) => withStore(ctx.openDatabase, raceDevices)),
} satisfies TRPCRouterRecord;
