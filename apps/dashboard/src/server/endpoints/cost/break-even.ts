import { type BreakEven, breakEven as compute } from '@breakeven/cost-model/procedures/break-even';
import { BreakEvenInput } from '@breakeven/schema/cost/cost-input';
import { z } from 'zod';
import { question, table } from '../../endpoint/endpoint.ts';
import { flag, integer, number, orNull, text } from '../../endpoint/fields.ts';

const BreakEvenRow = z.strictObject({
  servingUsdPerToken: number('what serving a token costs', 'USD/token'),
  breakEvenTokens: number('whose serving costs as much as training did', 'tokens'),
  breakEvenResponses: orNull(number('the same in responses', 'responses')),
  breakEvenDays: orNull(number('the same in days', 'days')),
  servingUsdPerDay: orNull(number('what serving costs', 'USD/day')),
  revenueTokens: orNull(number('whose revenue repays training', 'tokens')),
  grossProfitTokens: orNull(number('whose gross profit repays training', 'tokens')),
  againstTokens: orNull(
    number('from which on the other model is the cheaper one, or no longer is', 'tokens'),
  ),
  reason: orNull(text('why fields of this row are null')),
  servedGpuCount: orNull(integer('GPUs that hold the model and its cache', 'GPUs')),
  servedUsdPerRequest: orNull(number('predicted, of one request of the workload', 'USD')),
  servedUsdPerMillionInputTokens: orNull(number('predicted, of input that is computed', 'USD/1e6 tokens')),
  servedUsdPerMillionOutputTokens: orNull(number('predicted, of what is written', 'USD/1e6 tokens')),
  servedIsCalibrated: orNull(flag('whether measurements say what the hardware loses to its limits')),
  warnings: orNull(text('what is to be known before the figures are used')),
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
        : 'so small a grossMargin never repays training'),
    answer.againstTokens === null &&
      (against === undefined
        ? 'againstTokens needs against'
        : 'one of the two models is the cheaper one at any number of tokens'),
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
  input: BreakEvenInput,
  example: {
    trainingUsd: '5M',
    usdPerMillion: '20',
    grossMargin: '60%',
    tokensPerResponse: '300',
    responsesPerDay: '100M',
  },
  answer: compute,
  tables: [
    table({
      path: '/cost/break-even',
      summary: 'Tokens, responses and days until serving has cost as much as training',
      row: BreakEvenRow,
      rows,
    }),
  ],
});
