import type { TRPCRouterRecord } from '@trpc/server';
import { LeaderboardInput, leaderboard } from '../queries/leaderboard.ts';
import { boardRowOf, ReportId } from '../queries/reports.ts';
import { withStore } from '../store/store-unavailable.ts';
import { procedure } from './trpc.ts';

export const leaderboardRouter = {
  rank: procedure
    .input(LeaderboardInput)
    .query(({ ctx, input }) => withStore(ctx.openDatabase, (database) => leaderboard(database, input))),
  rowOf: procedure
    .input(ReportId)
    .query(({ ctx, input }) => withStore(ctx.openDatabase, (database) => boardRowOf(database, input.id))),
} satisfies TRPCRouterRecord;
