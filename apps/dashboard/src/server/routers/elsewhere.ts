import type { TRPCRouterRecord } from '@trpc/server';
import {
  ElsewhereOfHardwareInput,
  ElsewhereOfModelInput,
  elsewhereOfHardware,
  elsewhereOfModel,
} from '../queries/elsewhere.ts';
import { withStore } from '../store/store-unavailable.ts';
import { procedure } from './trpc.ts';

/** What was not measured with Breakeven: published, imported and predicted rows, each kind by itself. */
export const elsewhereRouter = {
  ofModel: procedure
    .input(ElsewhereOfModelInput)
    .query(({ ctx, input }) => withStore(ctx.openDatabase, (database) => elsewhereOfModel(database, input))),
  ofHardware: procedure
    .input(ElsewhereOfHardwareInput)
    .query(({ ctx, input }) =>
      withStore(ctx.openDatabase, (database) => elsewhereOfHardware(database, input)),
    ),
} satisfies TRPCRouterRecord;
