import { schedule as compute, type Schedule } from '@breakeven/cost-model/procedures/schedule';
import { ANNEALING_VARIANT_IDS } from '@breakeven/schema/cost/annealing-id';
import { ScheduleInput } from '@breakeven/schema/cost/schedule-input';
import { z } from 'zod';
import { question, table } from '../../endpoint/endpoint.ts';
import { flag, number, orNull, text, word } from '../../endpoint/fields.ts';

const nats = (what: string) => number(what, 'nats/token');

const EndingRow = z.strictObject({
  model: text('whose run it is'),
  tokens: number('where the schedule ends', 'tokens'),
  schedule: text('in words'),
  kind: word(['cosine', 'cooldown'], 'how the learning rate falls'),
  cooldownShare: orNull(number('of the run after its warm-up, in which it cools down', 'share')),
  fit: word(ANNEALING_VARIANT_IDS, 'the variant of the annealing law'),
  change: nats('of the end loss against the schedule that the run had; modelled'),
  reason: orNull(text('why fields of this row are null')),
});

const FitRow = z.strictObject({
  model: text('whose run was fitted'),
  fit: word(ANNEALING_VARIANT_IDS, 'the variant of the annealing law'),
  law: word(['tissue', 'multi-power'], 'the law'),
  floor: nats('what is left without end of tokens, before any decay'),
  scale: nats('of the term in tokens, after 1e12 tokens at the peak rate'),
  alpha: number('exponent of that term'),
  isAlphaAtBound: flag('whether the points do not decide it: it lies at the end of its range'),
  annealing: nats('that giving up the whole peak rate brings'),
  rootMeanSquareError: nats('of the points about the fit'),
  ownEndLoss: nats('that the fit gives the end of the run'),
  seenEndLoss: nats('that was seen there'),
});

export const schedule = question({
  summary: 'How a run would have ended had its learning rate gone another way; modelled',
  input: ScheduleInput,
  example: { model: 'llama-2-7b' },
  answer: (input): Schedule => compute(input),
  tables: [
    table({
      path: '/schedules/endings',
      summary: 'One row per schedule and a fit: what it changes at the end of the run',
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
