import type { ImportedReport } from '@breakeven/schema/report/imported-report';
import type { TRPCRouterRecord } from '@trpc/server';
import { z } from 'zod';
import { ImportedReportId, importById, submitImport } from '../queries/imports.ts';
import { withStore } from '../store/store-unavailable.ts';
import { procedure } from './trpc.ts';

/** Results of other tools, apart from those that Breakeven measured. */
export const importsRouter = {
  // The query reads the report itself: unlike an input parser it can answer 422 as well as 400.
  submit: procedure
    .input(z.custom<ImportedReport>())
    .mutation(({ ctx, input }) => withStore(ctx.openDatabase, (database) => submitImport(database, input))),
  byId: procedure
    .input(ImportedReportId)
    .query(({ ctx, input }) => withStore(ctx.openDatabase, (database) => importById(database, input.id))),
} satisfies TRPCRouterRecord;
