import { Report } from '@breakeven/schema/report';
import type { TRPCRouterRecord } from '@trpc/server';
import { z } from 'zod';
import { raceDevices } from '../queries/race-devices.ts';
import { reportById, submitReport } from '../queries/reports.ts';
import { procedure } from '../trpc.ts';

const ById = z.strictObject({ id: Report.shape.id });

export const reportsRouter = {
  // The query reads the report itself: unlike an input parser it can answer 422 as well as 400.
  submit: procedure.input(z.custom<Report>()).mutation(({ ctx, input }) => submitReport(ctx.database, input)),
  byId: procedure.input(ById).query(({ ctx, input }) => reportById(ctx.database, input.id)),
  raceDevices: procedure.query(({ ctx }) => raceDevices(ctx.database)),
} satisfies TRPCRouterRecord;
