import { costRouter } from './cost.ts';
import { elsewhereRouter } from './elsewhere.ts';
import { importsRouter } from './imports.ts';
import { leaderboardRouter } from './leaderboard.ts';
import { reportsRouter } from './reports.ts';
import { createCallerFactory, router } from './trpc.ts';

export const appRouter = router({
  cost: costRouter,
  elsewhere: elsewhereRouter,
  imports: importsRouter,
  leaderboard: leaderboardRouter,
  reports: reportsRouter,
});
export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
