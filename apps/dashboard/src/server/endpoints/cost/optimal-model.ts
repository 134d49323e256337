import type { Comparison, OptimalModel } from '@breakeven/cost-model/procedures/optimal-model';
import { OptimalModelInput } from '@breakeven/schema/cost/cost-input';
import { LAW_IDS } from '@breakeven/schema/cost/law-id';
import { z } from 'zod';
import { offThread } from '../../compute/off-thread.ts';
import { question, table } from '../../endpoint/endpoint.ts';
import { flag, integer, number, orNull, text, word } from '../../endpoint/fields.ts';
import { calibratedByStore, measuredOnHardware } from './measured-on.ts';

const OptimalRow = z.strictObject({
  law: text('id of the law'),
  inferenceTokens: orNull(number('prompts and answers, over the model’s life', 'tokens')),
  costUnit: orNull(word(['FLOP', 'USD'], 'what the costs of this row are counted in')),
  loss: orNull(number('of both models', 'nats/token')),
  params: orNull(number('of the model that is cheapest to train and to serve', 'parameters')),
  tokens: orNull(number('that it is trained on', 'tokens')),
  cost: orNull(number('of training and serving, in costUnit')),
  trainingCost: orNull(number('in costUnit')),
  servingCost: orNull(number('in costUnit')),
  baselineParams: orNull(number('of the model of the same loss that is cheapest to train', 'parameters')),
  baselineTokens: orNull(number('that it is trained on', 'tokens')),
  baselineCost: orNull(number('in costUnit')),
  saving: orNull(number('against the baseline, in costUnit')),
  savingFraction: orNull(number('against the baseline', 'share')),
  paramsLow: orNull(number('low end of the interval', 'parameters')),
  paramsHigh: orNull(number('high end of the interval', 'parameters')),
  savingFractionLow: orNull(number('low end of the interval', 'share')),
  savingFractionHigh: orNull(number('high end of the interval', 'share')),
  intervalLevel: orNull(number('share of the draws within the intervals', 'share')),
  warnings: orNull(text('what the law was not fitted to')),
  reason: orNull(text('why there is no answer, or no interval')),
  requestsPerDay: orNull(
    number('requests on the first day; null: tokens were given, no requests', 'requests/day'),
  ),
  lifeYears: orNull(number('how long the model is served; null: tokens were given', 'years')),
  servedGpuCount: orNull(integer('GPUs that hold the cheapest model, where served gives hardware', 'GPUs')),
  servedUsdPerRequest: orNull(number('of the cheapest model, predicted', 'USD')),
  servedUsdPerMillionInputTokens: orNull(number('of the cheapest model, predicted', 'USD/1e6 tokens')),
  servedUsdPerMillionOutputTokens: orNull(number('of the cheapest model, predicted', 'USD/1e6 tokens')),
  baselineServedGpuCount: orNull(integer('GPUs that hold the baseline', 'GPUs')),
  baselineServedUsdPerRequest: orNull(number('of the baseline, predicted', 'USD')),
  servedIsCalibrated: orNull(flag('whether measurements say what the hardware loses to its limits')),
});
type Row = z.output<typeof OptimalRow>;

function rows(answer: OptimalModel, input: OptimalModelInput): Row[] {
  const { law, loss, flop, usd, served, intervals, warnings } = answer;
  const { inferenceTokens, requestsPerDay, lifeYears } = input;
  const row = (
    costUnit: 'FLOP' | 'USD',
    of: Comparison,
    sure:
      | OptimalModel['intervals']
      | ({ level: number } & NonNullable<NonNullable<OptimalModel['intervals']>['usd']>)
      | null,
  ): Row => ({
    law,
    inferenceTokens: inferenceTokens ?? null,
    costUnit,
    loss,
    params: of.params,
    tokens: of.tokens,
    cost: of.cost,
    trainingCost: of.trainingCost,
    servingCost: of.servingCost,
    baselineParams: of.baseline.params,
    baselineTokens: of.baseline.tokens,
    baselineCost: of.baseline.cost,
    saving: of.saving,
    savingFraction: of.savingFraction,
    paramsLow: sure?.params.low ?? null,
    paramsHigh: sure?.params.high ?? null,
    savingFractionLow: sure?.savingFraction.low ?? null,
    savingFractionHigh: sure?.savingFraction.high ?? null,
    intervalLevel: sure?.level ?? null,
    warnings: warnings.length === 0 ? null : warnings.join('; '),
    reason: reasonOf(sure !== null, input),
    requestsPerDay: requestsPerDay ?? null,
    lifeYears: lifeYears ?? null,
    ...servedColumns(costUnit === 'USD' ? served : null),
  });
  const inUsd = intervals?.usd ? { ...intervals.usd, level: intervals.level } : null;
  return [row('FLOP', flop, intervals), ...(usd === null ? [] : [row('USD', usd, inUsd)])];
}

function servedColumns(served: OptimalModel['served']) {
  return {
    servedGpuCount: served?.best.gpuCount ?? null,
    servedUsdPerRequest: served?.best.usdPerRequest ?? null,
    servedUsdPerMillionInputTokens: served?.best.usdPerMillionInputTokens ?? null,
    servedUsdPerMillionOutputTokens: served?.best.usdPerMillionOutputTokens ?? null,
    baselineServedGpuCount: served?.baseline.gpuCount ?? null,
    baselineServedUsdPerRequest: served?.baseline.usdPerRequest ?? null,
    servedIsCalibrated: served === null ? null : served.calibration !== null,
  };
}

function reasonOf(isSure: boolean, { inferenceTokens, served }: OptimalModelInput): string | null {
  const reasons = [
    !isSure && 'the law publishes nothing that says how sure it is of this',
    inferenceTokens === undefined && 'inferenceTokens was not given: the workload counts them',
    served === undefined && 'what serving costs by size needs served',
  ].filter((reason) => reason !== false);
  return reasons.length === 0 ? null : reasons.join('; ');
}

export const optimalModel = question({
  summary: 'The model that is as good as another and costs least to train and to serve',
  input: calibratedByStore(OptimalModelInput, 'served'),
  names: { measuredOn: 'hardware' },
  sweeps: { law: LAW_IDS, inferenceTokens: 'list' },
  example: { matchParams: '13B', inferenceTokens: '2T', law: 'all' },
  answer: async ({ measuredOn, ...input }, context): Promise<OptimalModel> => {
    const measured = await measuredOnHardware(measuredOn, context);
    const served = input.served && { ...input.served, ...measured };
    return offThread('optimalModel', { ...input, ...(served && { served }) });
  },
  tables: [
    table({
      path: '/cost/optimal',
      summary: 'One row per law, a demand and a unit of cost: FLOP, and USD where prices are given',
      row: OptimalRow,
      rows,
    }),
  ],
});
