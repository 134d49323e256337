import { schedule as compute, type Schedule } from '@breakeven/cost-model/procedures/schedule';
import { ANNEALING_VARIANT_IDS } from '@breakeven/schema/cost/annealing-id';
import { ScheduleInput } from '@breakeven/schema/cost/schedule-input';
import { z } from 'zod';
import { question, table } from '../../endpoint/endpoint.ts';
import { flag, number, orNull, text, word } from '../../endpoint/fields.ts';

const nats = (what: string) => number(what, 'nats/token');

const EndingRow = z.strictObject({
  model: text('model whose run it is'),
  tokens: number('where the schedule ends', 'tokens'),
  schedule: text('the schedule in words'),
  kind: word(['cosine', 'cooldown'], 'how the learning rate falls'),
  cooldownShare: orNull(number('cooldown as a share of the run after its warm-up', 'share')),
  fit: word(ANNEALING_VARIANT_IDS, 'the variant of the annealing law'),
  change: nats('change in end loss against the run’s own schedule; modelled'),
  reason: orNull(text('why fields of this row are null')),
});

const FitRow = z.strictObject({
  model: text('model whose run was fitted'),
  fit: word(ANNEALING_VARIANT_IDS, 'the variant of the annealing law'),
  law: word(['tissue', 'multi-power'], 'the law'),
  floor: nats('loss after endless training without decay'),
  scale: nats('term in tokens, after 1e12 tokens at the peak rate'),
  alpha: number('exponent of that term'),
  isAlphaAtBound: flag('whether alpha lies at the end of its range, because the points do not determine it'),
  annealing: nats('fall in loss from decaying the peak rate to 0'),
  rootMeanSquareError: nats('error of the fit along the run'),
  ownEndLoss: nats('loss at the end of the run, by the fit'),
  seenEndLoss: nats('loss observed there'),
});

export const schedule = question({
  summary: 'How a run would have ended under another schedule of the learning rate; modelled',
  input: ScheduleInput,
  example: { model: 'llama-2-7b' },
  answer: (input): Schedule => compute(input),
  tables: [
    table({
      path: '/schedules/endings',
      summary: 'One row per schedule and fit: the change in loss at the end of the run',
      row: EndingRow,
      rows: ({ model, tokens, endings }: Schedule) =>
        endings.flatMap(({ name, schedule: one, changeByVariant }) =>
          ANNEALING_VARIANT_IDS.map((fit) => ({
            model,
            tokens,
            schedule: name,
            kind: one.kind,
            cooldownShare: one.kind === 'cooldown' ? one.cooldownShare : null,
            fit,
            change: changeByVariant[fit],
            reason: one.kind === 'cooldown' ? null : 'a cosine has no cooldown',
          })),
        ),
    }),
    table({
      path: '/schedules/fits',
      summary: 'One row per fit of an annealing law to the run',
      row: FitRow,
      rows: ({ fits, seenEndLoss }: Schedule) =>
        fits.map(({ variant, name: _, ...fit }) => ({ ...fit, fit: variant, seenEndLoss })),
    }),
  ],
});
