import { type BreakEven, breakEven as compute } from '@breakeven/cost-model/procedures/break-even';
import { BreakEvenInput } from '@breakeven/schema/cost/cost-input';
import { z } from 'zod';
import { question, table } from '../../endpoint/endpoint.ts';
import { flag, integer, number, orNull, text } from '../../endpoint/fields.ts';
import { calibratedByStore, measuredOnHardware } from './measured-on.ts';

const BreakEvenRow = z.strictObject({
  servingUsdPerToken: number('what serving a token costs', 'USD/token'),
  breakEvenTokens: number('tokens whose serving costs as much as training did', 'tokens'),
  breakEvenResponses: orNull(number('responses until then', 'responses')),
  breakEvenDays: orNull(number('days until then', 'days')),
  servingUsdPerDay: orNull(number('what a day of serving costs', 'USD/day')),
  revenueTokens: orNull(number('tokens whose revenue repays training', 'tokens')),
  grossProfitTokens: orNull(number('tokens whose gross profit repays training', 'tokens')),
  againstTokens: orNull(number('tokens at which the cheaper of the two models changes', 'tokens')),
  reason: orNull(text('why fields of this row are null')),
  servedGpuCount: orNull(integer('GPUs that hold the model and its cache', 'GPUs')),
  servedUsdPerRequest: orNull(number('predicted cost of one request of the workload', 'USD')),
  servedUsdPerMillionInputTokens: orNull(
    number('predicted cost of input that is not cached', 'USD/1e6 tokens'),
  ),
  servedUsdPerMillionOutputTokens: orNull(number('predicted cost of output', 'USD/1e6 tokens')),
  servedIsCalibrated: orNull(flag('whether measurements calibrate the prediction')),
  warnings: orNull(text('caveats of the figures')),
});
type Row = z.output<typeof BreakEvenRow>;

function reasonOf(input: BreakEvenInput, answer: BreakEven): string | null {
  const { grossMargin = 0, against } = input;
  const reasons = [
    answer.breakEvenResponses === null &&
      'breakEvenResponses needs tokensPerResponse, or inputTokens and outputTokens',
    answer.servingUsdPerDay === null &&
      'breakEvenDays and servingUsdPerDay need tokensPerResponse and responsesPerDay, or requestsPerDay',
    answer.servingUsdPerDay !== null &&
      answer.breakEvenDays === null &&
      'serving never costs as much as training did: the requests shrink too quickly',
    answer.revenueTokens === null &&
      (grossMargin === 0
        ? 'revenueTokens and grossProfitTokens need a grossMargin above 0'
        : 'a grossMargin this small never repays training'),
    answer.againstTokens === null &&
      (against === undefined
        ? 'againstTokens needs against'
        : 'one of the two models is cheaper at any number of tokens'),
    answer.served === null && 'the price was given: nothing is predicted without served',
  ].filter((reason) => reason !== false);
  return reasons.length === 0 ? null : reasons.join('; ');
}

function rows(answer: BreakEven, input: BreakEvenInput): Row[] {
  const { served, warnings } = answer;
  return [
    {
      servingUsdPerToken: answer.servingUsdPerToken,
      breakEvenTokens: answer.breakEvenTokens,
      breakEvenResponses: answer.breakEvenResponses,
      breakEvenDays: answer.breakEvenDays,
      servingUsdPerDay: answer.servingUsdPerDay,
      revenueTokens: answer.revenueTokens,
      grossProfitTokens: answer.grossProfitTokens,
      againstTokens: answer.againstTokens,
      reason: reasonOf(input, answer),
      servedGpuCount: served?.gpuCount ?? null,
      servedUsdPerRequest: served?.usdPerRequest ?? null,
      servedUsdPerMillionInputTokens: served?.usdPerMillionInputTokens ?? null,
      servedUsdPerMillionOutputTokens: served?.usdPerMillionOutputTokens ?? null,
      servedIsCalibrated: served === null ? null : served.calibration !== null,
      warnings: warnings.length === 0 ? null : warnings.join('; '),
    },
  ];
}

export const breakEven = question({
  summary: 'When serving has cost as much as training',
  input: calibratedByStore(BreakEvenInput, 'served'),
  names: { model: 'catalogue-model', 'served.gpu': 'gpu', measuredOn: 'hardware' },
  example: {
    trainingUsd: '5M',
    usdPerMillion: '20',
    grossMargin: '60%',
    tokensPerResponse: '300',
    responsesPerDay: '100M',
  },
  answer: async ({ measuredOn, ...input }, context): Promise<BreakEven> => {
    const measured = await measuredOnHardware(measuredOn, context);
    return compute({ ...input, ...(input.served && { served: { ...input.served, ...measured } }) });
  },
  tables: [
    table({
      path: '/cost/break-even',
      summary: 'Tokens, responses and days until serving has cost as much as training',
      row: BreakEvenRow,
      rows,
    }),
  ],
});
