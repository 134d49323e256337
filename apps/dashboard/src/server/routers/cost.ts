import { essays } from '@breakeven/cost-model/essays/essays';
import { breakEven } from '@breakeven/cost-model/procedures/break-even';
import { law } from '@breakeven/cost-model/procedures/law';
import { optimalModel } from '@breakeven/cost-model/procedures/optimal-model';
import { predict } from '@breakeven/cost-model/procedures/predict';
import { prices } from '@breakeven/cost-model/procedures/prices';
import { race } from '@breakeven/cost-model/procedures/race';
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
import type { TRPCRouterRecord } from '@trpc/server';
import { today } from '../prices/today.ts';
import { ServingHardwareInput, servingHardware } from '../queries/serving-hardware.ts';
import { withStore } from '../store/store-unavailable.ts';
import { answered } from './answered.ts';
import { procedure } from './trpc.ts';

/** The cost model over the API: the same functions that the command line and the pages call. */
export const costRouter = {
  serving: procedure.input(ServingInput).query(({ input }) => answered(serving, input)),
  breakEven: procedure.input(BreakEvenInput).query(({ input }) => answered(breakEven, input)),
  optimalModel: procedure.input(OptimalModelInput).query(({ input }) => answered(optimalModel, input)),
  law: procedure.input(LawInput).query(({ input }) => answered(law, input)),
  race: procedure.input(RaceInput).query(({ input }) => answered(race, input)),
  predict: procedure.input(PredictInput).query(({ input }) => answered(predict, input)),
  servingHardware: procedure
    .input(ServingHardwareInput)
    .query(({ ctx, input }) => withStore(ctx.openDatabase, (database) => servingHardware(database, input))),
  prices: procedure
    .input(PricesInput)
    .query(({ input }) => answered(prices, { ...input, asOf: input.asOf ?? today() })),
  essays: procedure.input(EssaysInput).query(({ input }) => essays(input.source)),
} satisfies TRPCRouterRecord;
