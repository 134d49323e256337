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
  inferenceTokens: orNull(number('tokens of prompts and answers over the model’s life', 'tokens')),
  costUnit: orNull(word(['FLOP', 'USD'], 'unit of the costs of this row')),
  loss: orNull(number('loss of both models', 'nats/token')),
  params: orNull(number('parameters of the model that is cheapest to train and serve', 'parameters')),
  tokens: orNull(number('tokens that it is trained on', 'tokens')),
  cost: orNull(number('cost of training and serving, in costUnit')),
  trainingCost: orNull(number('cost of training, in costUnit')),
  servingCost: orNull(number('cost of serving, in costUnit')),
  baselineParams: orNull(
    number('parameters of the baseline: the model of that loss that is cheapest to train', 'parameters'),
  ),
  baselineTokens: orNull(number('tokens that the baseline is trained on', 'tokens')),
  baselineCost: orNull(number('cost of training and serving the baseline, in costUnit')),
  saving: orNull(number('saving over the baseline, in costUnit')),
  savingFraction: orNull(number('saving over the baseline', 'share')),
  paramsLow: orNull(number('low end of the interval of params', 'parameters')),
  paramsHigh: orNull(number('high end of the interval of params', 'parameters')),
  savingFractionLow: orNull(number('low end of the interval of savingFraction', 'share')),
  savingFractionHigh: orNull(number('high end of the interval of savingFraction', 'share')),
  intervalLevel: orNull(number('share of the draws within the intervals', 'share')),
  warnings: orNull(text('what lies beyond the fit of the law')),
  reason: orNull(text('why there is no answer, or no interval')),
  requestsPerDay: orNull(
    number('requests on the first day; null: inferenceTokens was given', 'requests/day'),
  ),
  lifeYears: orNull(number('how long the model is served; null: inferenceTokens was given', 'years')),
  servedGpuCount: orNull(integer('GPUs that hold the cheapest model; null without served', 'GPUs')),
  servedUsdPerRequest: orNull(number('predicted cost of a request to the cheapest model', 'USD')),
  servedUsdPerMillionInputTokens: orNull(
    number('predicted cost of input of the cheapest model', 'USD/1e6 tokens'),
  ),
  servedUsdPerMillionOutputTokens: orNull(
    number('predicted cost of output of the cheapest model', 'USD/1e6 tokens'),
  ),
  baselineServedGpuCount: orNull(integer('GPUs that hold the baseline', 'GPUs')),
  baselineServedUsdPerRequest: orNull(number('predicted cost of a request to the baseline', 'USD')),
  servedIsCalibrated: orNull(flag('whether measurements calibrate the prediction')),
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
    reason: reasonOf(noIntervals(sure !== null, costUnit, intervals?.usdFailed), input),
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

function noIntervals(isSure: boolean, costUnit: 'FLOP' | 'USD', usdFailed: number | null = null) {
  if (isSure) return false;
  return costUnit === 'USD' && usdFailed === 1
    ? "none of the law's draws has an answer in dollars"
    : 'the law was published without intervals of this';
}

function reasonOf(unsure: string | false, { inferenceTokens, served }: OptimalModelInput): string | null {
  const reasons = [
    unsure,
    inferenceTokens === undefined && 'inferenceTokens was not given: the workload counts them',
    served === undefined && 'the cost of serving a size needs served',
  ].filter((reason) => reason !== false);
  return reasons.length === 0 ? null : reasons.join('; ');
}

export const optimalModel = question({
  summary: 'The model that is as good as another and costs least to train and serve',
  input: calibratedByStore(OptimalModelInput, 'served'),
  names: { 'served.gpu': 'gpu', measuredOn: 'hardware' },
  sweeps: { law: LAW_IDS, inferenceTokens: 'list' },
  example: { matchParams: '13B', inferenceTokens: '2T', law: 'all' },
  answer: async ({ measuredOn, ...input }, context): Promise<OptimalModel> => {
    const measured = await measuredOnHardware(measuredOn, context);
    const served = input.served && { ...input.served, ...measured };
    return offThread('optimalModel', { ...input, ...(served && { served }) }, context.signal);
  },
  tables: [
    table({
      path: '/cost/optimal',
      summary: 'One row per law, demand and unit of cost: FLOP, and USD where prices are given',
      row: OptimalRow,
      rows,
    }),
  ],
});
