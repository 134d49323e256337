import type { LawAnswer } from '@breakeven/cost-model/procedures/law';
import { LawInput } from '@breakeven/schema/cost/cost-input';
import { LAW_IDS } from '@breakeven/schema/cost/law-id';
import { z } from 'zod';
import { offThread } from '../../compute/off-thread.ts';
import { question, table } from '../../endpoint/endpoint.ts';
import { flag, number, orNull, text } from '../../endpoint/fields.ts';

const bound = (what: string, unit: string) => orNull(number(`${what} of the interval`, unit));

const LawRow = z.strictObject({
  law: text('id of the law'),
  params: orNull(number('of the model', 'parameters')),
  tokens: orNull(number('that it is trained on', 'tokens')),
  flop: orNull(number('of its training', 'FLOP')),
  loss: orNull(number('that the law predicts', 'nats/token')),
  tokensPerParam: orNull(number('tokens over parameters', 'tokens/parameter')),
  epochs: orNull(number('passes over the unique tokens', 'epochs')),
  sameLossParams: orNull(number('of the cheapest model of the same loss', 'parameters')),
  sameLossTokens: orNull(number('of the cheapest model of the same loss', 'tokens')),
  overhead: orNull(number('what this one costs more to train than that', 'share')),
  intervalLevel: orNull(number('share of the draws within the intervals', 'share')),
  paramsLow: bound('low end', 'parameters'),
  paramsHigh: bound('high end', 'parameters'),
  tokensLow: bound('low end', 'tokens'),
  tokensHigh: bound('high end', 'tokens'),
  lossLow: bound('low end', 'nats/token'),
  lossHigh: bound('high end', 'nats/token'),
  warnings: orNull(text('what the law was not fitted to')),
  reason: orNull(text('why the law has no answer, or no intervals')),
  plateauFlop: orNull(number('from which on more compute buys nothing; null: no such budget', 'FLOP')),
  downstreamAverageError: orNull(
    number('share of answers to 17 tasks that are wrong, by a law of its own; null: beyond it', 'share'),
  ),
  downstreamIsBeyondFit: orNull(flag('whether that law was fitted to no such model')),
});

const WeightTypeRow = z.strictObject({
  law: text('id of the law'),
  params: orNull(number('of the model', 'parameters')),
  tokens: orNull(number('that it is trained on', 'tokens')),
  type: orNull(text('how weights are stored')),
  weightBytes: orNull(number('of all parameters', 'bytes')),
  addedLoss: orNull(number('what the type costs in quality (Ouyang et al. 2024)', 'nats/token')),
  loss: orNull(number('with it', 'nats/token')),
  asGoodAsParams: orNull(number('in f16, after the same tokens', 'parameters')),
  isBeyondFit: orNull(flag('whether the law of quantisation was fitted to no such model')),
  reason: orNull(text('why fields of this row are null')),
  kumarAddedLoss: orNull(number('what the type costs by a second law (Kumar et al. 2024)', 'nats/token')),
  kumarIsBeyondFit: orNull(flag('whether that law was fitted to no such model')),
});

function weightTypes({ law, params, tokens, precision }: LawAnswer): z.output<typeof WeightTypeRow>[] {
  if (precision === null) {
    const nothing = { type: null, weightBytes: null, addedLoss: null, loss: null, asGoodAsParams: null };
    const reason = 'the law gives no loss of one pass, to which a type would add';
    const second = { kumarAddedLoss: null, kumarIsBeyondFit: null };
    return [{ law, params, tokens, ...nothing, isBeyondFit: null, reason, ...second }];
  }
  return precision.map((one) => ({
    law,
    params,
    tokens,
    type: one.type,
    weightBytes: one.weightBytes,
    addedLoss: one.addedLoss,
    loss: one.loss,
    asGoodAsParams: one.asGoodAsParams,
    isBeyondFit: one.isBeyondFit,
    reason: one.asGoodAsParams === null ? 'no model in f16 is as bad after the same tokens' : null,
    kumarAddedLoss: one.kumar.addedLoss,
    kumarIsBeyondFit: one.kumar.isBeyondFit,
  }));
}

function rows(answer: LawAnswer): z.output<typeof LawRow>[] {
  const { law, params, tokens, flop, loss, tokensPerParam, epochs, sameLoss, intervals, warnings } = answer;
  const { plateau, downstream } = answer;
  return [
    {
      law,
      params,
      tokens,
      flop,
      loss,
      tokensPerParam,
      epochs,
      sameLossParams: sameLoss?.params ?? null,
      sameLossTokens: sameLoss?.tokens ?? null,
      overhead: sameLoss?.overhead ?? null,
      intervalLevel: intervals?.level ?? null,
      paramsLow: intervals?.params?.low ?? null,
      paramsHigh: intervals?.params?.high ?? null,
      tokensLow: intervals?.tokens.low ?? null,
      tokensHigh: intervals?.tokens.high ?? null,
      lossLow: intervals?.loss?.low ?? null,
      lossHigh: intervals?.loss?.high ?? null,
      warnings: warnings.length === 0 ? null : warnings.join('; '),
      reason: intervals === null ? 'the law publishes nothing that says how sure it is of this' : null,
      plateauFlop: plateau?.flop ?? null,
      downstreamAverageError: downstream?.averageError ?? null,
      downstreamIsBeyondFit: downstream?.isBeyondFit ?? null,
    },
  ];
}

export const law = question({
  summary: 'What a scaling law says of a budget, a size, a size and its tokens, or a loss',
  input: LawInput,
  sweeps: { law: LAW_IDS, flop: 'list' },
  example: { flop: '5.76e23', law: 'all' },
  answer: (input): Promise<LawAnswer> => offThread('law', input),
  tables: [
    table({ path: '/cost/law', summary: 'The model that each law gives', row: LawRow, rows }),
    table({
      path: '/cost/weight-types',
      summary: 'What fewer bits a weight cost the model that a law gives, a row a type',
      row: WeightTypeRow,
      rows: weightTypes,
    }),
  ],
});
