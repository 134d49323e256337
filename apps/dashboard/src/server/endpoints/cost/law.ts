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
  params: orNull(number('parameters of the model', 'parameters')),
  tokens: orNull(number('tokens that it is trained on', 'tokens')),
  flop: orNull(number('FLOP of its training', 'FLOP')),
  loss: orNull(number('loss that the law predicts', 'nats/token')),
  tokensPerParam: orNull(number('tokens over parameters', 'tokens/parameter')),
  epochs: orNull(number('passes over the unique tokens', 'epochs')),
  sameLossParams: orNull(
    number('parameters of the model with the same loss that is cheapest to train', 'parameters'),
  ),
  sameLossTokens: orNull(number('tokens of that model', 'tokens')),
  overhead: orNull(number('extra training cost over that model', 'share')),
  intervalLevel: orNull(number('share of the draws within the intervals', 'share')),
  paramsLow: bound('low end', 'parameters'),
  paramsHigh: bound('high end', 'parameters'),
  tokensLow: bound('low end', 'tokens'),
  tokensHigh: bound('high end', 'tokens'),
  lossLow: bound('low end', 'nats/token'),
  lossHigh: bound('high end', 'nats/token'),
  warnings: orNull(text('what lies beyond the fit of the law')),
  reason: orNull(text('why the law has no answer, or no intervals')),
  plateauFlop: orNull(number('budget above which more compute gains nothing; null: no such budget', 'FLOP')),
  downstreamAverageError: orNull(
    number('average error on 17 tasks, by a law of its own; null: beyond it', 'share'),
  ),
  downstreamIsBeyondFit: orNull(flag('whether the model lies beyond the fit of that law')),
});

const WeightTypeRow = z.strictObject({
  law: text('id of the law'),
  params: orNull(number('parameters of the model', 'parameters')),
  tokens: orNull(number('tokens that it is trained on', 'tokens')),
  type: orNull(text('how weights are stored')),
  weightBytes: orNull(number('bytes of all parameters', 'bytes')),
  addedLoss: orNull(number('loss that the type adds (Ouyang et al. 2024)', 'nats/token')),
  loss: orNull(number('loss with this type', 'nats/token')),
  asGoodAsParams: orNull(
    number('parameters of the f16 model with this loss after the same tokens', 'parameters'),
  ),
  isBeyondFit: orNull(flag('whether the model lies beyond the fit of the law of quantization')),
  reason: orNull(text('why fields of this row are null')),
  kumarAddedLoss: orNull(number('loss that the type adds by a second law (Kumar et al. 2024)', 'nats/token')),
  kumarIsBeyondFit: orNull(flag('whether the model lies beyond the fit of that law')),
});

function weightTypes({ law, params, tokens, precision }: LawAnswer): z.output<typeof WeightTypeRow>[] {
  if (precision === null) {
    const nothing = { type: null, weightBytes: null, addedLoss: null, loss: null, asGoodAsParams: null };
    const reason = 'the law gives no loss of a single pass for a type to add to';
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
    reason: one.asGoodAsParams === null ? 'no f16 model has so high a loss after the same tokens' : null,
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
      reason: intervals === null ? 'the law was published without intervals of this' : null,
      plateauFlop: plateau?.flop ?? null,
      downstreamAverageError: downstream?.averageError ?? null,
      downstreamIsBeyondFit: downstream?.isBeyondFit ?? null,
    },
  ];
}

export const law = question({
  summary: 'What a scaling law says of a budget, a size, a size with its tokens, or a loss',
  input: LawInput,
  names: { model: 'catalogue-model' },
  sweeps: { law: LAW_IDS, flop: 'list' },
  example: { flop: '5.76e23', law: 'all' },
  answer: (input, { signal }): Promise<LawAnswer> => offThread('law', input, signal),
  tables: [
    table({ path: '/cost/law', summary: 'The model that each law gives', row: LawRow, rows }),
    table({
      path: '/cost/weight-types',
      summary: 'What fewer bits per weight cost the model that a law gives: one row per type',
      row: WeightTypeRow,
      rows: weightTypes,
    }),
  ],
});
