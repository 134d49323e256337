import 'server-only';
import type { BreakEven } from '@breakeven/cost-model/procedures/break-even';
import { serving } from '@breakeven/cost-model/procedures/serving';
import { bytesPerMatmulParameter } from '@breakeven/cost-model/shape/parameter-count';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import { getQueryClient, trpc } from '../../../trpc/server.tsx';
import { requestOf, type ServingGpu, servedOf, usdPerGpuHourOf } from '../../_components/serving-hardware.ts';
import { type MeasuredOption, measuredOption } from '../../_measured/measured-options.ts';
import type { BreakEvenState } from './search-params.ts';

export interface ServedAnswer {
  answer: BreakEven;
  /** A million tokens, by kind. */
  usdPerMillion: { input: number; output: number };
  /** The row of the board whose rates are priced; null: the price is predicted. */
  measured: MeasuredOption | null;
}

/**
 * When serving a model on a GPU has cost as much as its training. What the board has of just this GPU, model and type with as
 * many sequences at once is priced as it was measured, else as it is predicted.
 */
export async function servedAnswer(state: BreakEvenState, gpu: ServingGpu): Promise<ServedAnswer> {
  const question = {
    trainingUsd: state.training,
    ...requestOf(state),
    requestsPerDay: state.perDay,
    growthPerYear: state.growth,
  };
  const ask = (by: object) =>
    getQueryClient().fetchQuery(trpc.cost.breakEven.queryOptions({ ...question, ...by }));
  const measured = await measuredPrices(state, gpu);
  if (measured) {
    const { input, output } = measured.usdPerMillion;
    const prices = {
      usdPerMillionInputTokens: input,
      usdPerMillionCachedInputTokens: 0,
      usdPerMillionOutputTokens: output,
    };
    return { answer: await ask({ prices }), ...measured };
  }
  const { model, type } = state;
  const shape = findModel(model);
  const { served, ...measuredOn } = servedOf(state, gpu);
  const answer = await ask({
    model,
    served: { ...served, ...(shape && { bytesPerParam: bytesPerMatmulParameter(shape, type) }) },
    ...measuredOn,
  });
  const { usdPerMillionInputTokens: input = 0, usdPerMillionOutputTokens: output = 0 } = answer.served ?? {};
  return { answer, usdPerMillion: { input, output }, measured: null };
}

/** What the board's own rates cost; null: it has not both of them, or nobody wants them. */
async function measuredPrices(state: BreakEvenState, gpu: ServingGpu) {
  if (!gpu.isMeasured || !state.calibrate) return null;
  const measured = await measuredOption(state.batch, `${gpu.value}~${state.model}~${state.type}`);
  if (!measured || measured.prefill === null || measured.decode === null) return null;
  const { usdPerMillionInputTokens: input, usdPerMillionOutputTokens: output } = serving({
    prefillTokensPerSecond: measured.prefill,
    decodeTokensPerSecond: measured.decode,
    usdPerHour: usdPerGpuHourOf(state, gpu),
    utilization: state.busy,
  });
  return input === null || output === null ? null : { usdPerMillion: { input, output }, measured };
}
