import { essays } from '@breakeven/cost-model/essays/essays';
import { breakEven } from '@breakeven/cost-model/procedures/break-even';
import { equalSchedules } from '@breakeven/cost-model/procedures/equal-schedules';
import { law } from '@breakeven/cost-model/procedures/law';
import { optimalModel } from '@breakeven/cost-model/procedures/optimal-model';
import { predict } from '@breakeven/cost-model/procedures/predict';
import { prices } from '@breakeven/cost-model/procedures/prices';
import { race } from '@breakeven/cost-model/procedures/race';
import { releasedModels } from '@breakeven/cost-model/procedures/released-models';
import { schedule } from '@breakeven/cost-model/procedures/schedule';
import { serving } from '@breakeven/cost-model/procedures/serving';
import {
  BreakEvenInput,
  EssaysInput,
  LawInput,
  OptimalModelInput,
  PredictInput,
  PricesInput,
  RaceInput,
  ServingInput,
} from '@breakeven/schema/cost/cost-input';
import { ReleasedModelsInput } from '@breakeven/schema/cost/released-input';
import { EqualSchedulesInput, ScheduleInput } from '@breakeven/schema/cost/schedule-input';
import type { TRPCRouterRecord } from '@trpc/server';
import { today } from '../prices/today.ts';
import { answered } from './answered.ts';
import { procedure } from './trpc.ts';

/** The cost model over the API: the same functions that the command line and the pages call. */
export const costRouter = {
  serving: procedure.input(ServingInput).query(({ input }) => answered(serving, input)),
  breakEven: procedure.input(BreakEvenInput).query(({ input }) => answered(breakEven, input)),
  optimalModel: procedure.input(OptimalModelInput).query(({ input }) => answered(optimalModel, input)),
  law: procedure.input(LawInput).query(({ input }) => answered(law, input)),
  race: procedure.input(RaceInput).query(({ input }) => answered(race, input)),
  equalSchedules: procedure.input(EqualSchedulesInput).query(({ input }) => answered(equalSchedules, input)),
  schedule: procedure.input(ScheduleInput).query(({ input }) => answered(schedule, input)),
  releasedModels: procedure.input(ReleasedModelsInput).query(({ input }) => answered(releasedModels, input)),
  predict: procedure.input(PredictInput).query(({ input }) => answered(predict, input)),
  prices: procedure
    .input(PricesInput)
    .query(({ input }) => answered(prices, { ...input, asOf: input.asOf ?? today() })),
  essays: procedure.input(EssaysInput).query(({ input }) => essays(input.source)),
} satisfies TRPCRouterRecord;
