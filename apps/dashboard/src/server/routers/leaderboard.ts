import type { TRPCRouterRecord } from '@trpc/server';
import { LeaderboardInput, leaderboard } from '../queries/leaderboard.ts';
import { procedure } from '../trpc.ts';

export const leaderboardRouter = {
  rank: procedure.input(LeaderboardInput).query(({ ctx, input }) => leaderboard(ctx.database, input)),
} satisfies TRPCRouterRecord;
