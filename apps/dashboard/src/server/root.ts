import { costRouter } from './routers/cost.ts';
import { leaderboardRouter } from './routers/leaderboard.ts';
import { reportsRouter } from './routers/reports.ts';
import { createCallerFactory, router } from './trpc.ts';

export const appRouter = router({ cost: costRouter, leaderboard: leaderboardRouter, reports: reportsRouter });
export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
