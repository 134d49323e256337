import {
  releasedModels as compute,
  type ReleasedModels,
} from '@breakeven/cost-model/procedures/released-models';
import { ReleasedModelsInput } from '@breakeven/schema/cost/released-input';
import { z } from 'zod';
import { question, table } from '../../endpoint/endpoint.ts';
import { flag, number, orNull, text, word } from '../../endpoint/fields.ts';

const reason = orNull(text('why fields of this row are null'));

const ModelRow = z.strictObject({
  name: text('name of the model'),
  model: orNull(text('id of the catalogue')),
  releasedOn: orNull(text('day or month of the release')),
  params: number('all parameters of the model', 'parameters'),
  activeParams: orNull(number('active parameters of a mixture of experts', 'parameters')),
  tokens: number('tokens of pretraining', 'tokens'),
  stated: word(['exactly', 'at-most', 'at-least'], 'how the maker states the tokens'),
  tokensPerParam: number('tokens over all parameters', 'tokens/parameter'),
  impliedDemandTokens: orNull(
    number('demand at which it is the cheapest model of its quality; 0: at none', 'tokens'),
  ),
  isBeyondFit: flag('whether the model lies beyond the fit of the law'),
  law: text('law that gives the demand'),
  source: text('source of the tokens'),
  reason,
});

const RunRow = z.strictObject({
  name: text('name of the run'),
  params: number('parameters, rounded as in the name', 'parameters'),
  tokens: number('tokens of the run', 'tokens'),
  gpu: orNull(text('id of the catalogue')),
  gpuName: text('name of the GPU'),
  gpuHours: number('GPU-hours of the run', 'GPU-hours'),
  basis: word(['stated', 'tokens-per-second'], 'stated, or tokens over tokens/s and GPU without restarts'),
  endLoss: orNull(
    number('loss at the end; not comparable between rows, as each is of another text', 'nats/token'),
  ),
  endLossOf: orNull(text('text that endLoss is of')),
  source: text('source of the figures'),
  reason,
});

export const releasedModels = question({
  summary: 'Tokens per parameter of models since 2020, and the demand that makes each the cheapest choice',
  input: ReleasedModelsInput,
  example: {},
  answer: (input): ReleasedModels => compute(input),
  tables: [
    table({
      path: '/released/models',
      summary: 'One row per released model',
      row: ModelRow,
      rows: ({ law, models }: ReleasedModels) =>
        models.map(({ warnings, ...row }) => ({
          ...row,
          isBeyondFit: warnings.length > 0,
          law,
          reason: nullReason(row),
        })),
    }),
    table({
      path: '/released/runs',
      summary: 'One row per run whose loss curve is not published in numbers',
      row: RunRow,
      rows: ({ runsWithoutCurves }: ReleasedModels) =>
        runsWithoutCurves.map((row) => ({
          ...row,
          reason: row.endLoss === null ? 'the loss at the end is not published' : null,
        })),
    }),
  ],
});

function nullReason({
  model,
  releasedOn,
  activeParams,
}: {
  model: string | null;
  releasedOn: string | null;
  activeParams: number | null;
}): string {
  const reasons = [
    ...(model === null ? ['its shape is not in the catalogue'] : []),
    ...(releasedOn === null ? ['its release was not looked up'] : []),
    activeParams === null ? 'a dense model has no active parameters' : 'the laws say nothing of mixtures',
  ];
  return reasons.join('; ');
}
