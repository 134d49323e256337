import { type BreakEven, breakEven as compute } from '@breakeven/cost-model/procedures/break-even';
import { BreakEvenInput } from '@breakeven/schema/cost/cost-input';
import { z } from 'zod';
import { question, table } from '../../endpoint/endpoint.ts';
import { number, orNull, text } from '../../endpoint/fields.ts';

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
});

function reasonOf(input: BreakEvenInput, answer: BreakEven): string | null {
  const { tokensPerResponse, responsesPerDay, grossMargin = 0, against } = input;
  const reasons = [
    tokensPerResponse === undefined && 'breakEvenResponses needs tokensPerResponse',
    (tokensPerResponse === undefined || responsesPerDay === undefined) &&
      'breakEvenDays and servingUsdPerDay need tokensPerResponse and responsesPerDay',
    answer.revenueTokens === null &&
      (grossMargin === 0
        ? 'revenueTokens and grossProfitTokens need a grossMargin above 0'
        : 'so small a grossMargin never repays training'),
    answer.againstTokens === null &&
      (against === undefined
        ? 'againstTokens needs against'
        : 'one of the two models is the cheaper one at any number of tokens'),
  ].filter((reason) => reason !== false);
  return reasons.length === 0 ? null : reasons.join('; ');
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
      rows: (answer: BreakEven, input: BreakEvenInput) => [{ ...answer, reason: reasonOf(input, answer) }],
    }),
  ],
});
