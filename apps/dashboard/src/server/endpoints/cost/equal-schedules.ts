import type { EqualSchedules } from '@breakeven/cost-model/procedures/equal-schedules';
import { RACE_FAMILIES } from '@breakeven/cost-model/races/racers-of';
import type { Overtaking } from '@breakeven/cost-model/races/under-schedules';
import { ANNEALING_VARIANT_IDS } from '@breakeven/schema/cost/annealing-id';
import { EqualSchedulesInput } from '@breakeven/schema/cost/schedule-input';
import { z } from 'zod';
import { offThread } from '../../compute/off-thread.ts';
import { question, table } from '../../endpoint/endpoint.ts';
import { number, orNull, text, word } from '../../endpoint/fields.ts';

const family = text('family of the runs');
const reason = orNull(text('why fields of this row are null'));
const gpuHours = (what: string) => number(what, 'GPU-hours');
/** The runs as they were made, or a fit under which their schedules end where they are compared. */
const schedules = word(
  ['as-run', ...ANNEALING_VARIANT_IDS],
  'as-run, or a fit of an annealing law, which is modelled',
);

const LeadRow = z.strictObject({
  family,
  schedules,
  fromGpuHours: gpuHours('start of the span'),
  toGpuHours: gpuHours('end of the span'),
  leader: orNull(text('id of the model that leads in the span; null: a tie')),
  reason,
});

const PairRow = z.strictObject({
  family,
  smaller: text('id of the smaller model'),
  larger: text('id of the larger model'),
  schedules,
  passesAtGpuHours: orNull(gpuHours('where the larger model first takes the lead')),
  retakenAtGpuHours: orNull(gpuHours('where the smaller model takes the lead back')),
  leaderAtEnd: orNull(text('id of the model that leads at the end')),
  reason,
});

const PointRow = z.strictObject({
  family,
  model: text('id of the catalogue'),
  schedules,
  gpuHours: gpuHours('GPU-hours spent; under a fit, where the schedule ends'),
  loss: number('loss at this point', 'nats/token'),
  behind: number('loss above the best that the same GPU-hours buy', 'nats/token'),
});

function pairReason({ passesAt, retakenAt, leaderAtEnd }: Overtaking): string | null {
  if (passesAt === null) return 'the larger one never gets ahead, or is ahead from the start';
  if (retakenAt === null) return 'the smaller one never takes the lead back';
  return leaderAtEnd === null ? 'a tie at the end' : null;
}

export const equalSchedules = question({
  summary: 'The race of a family with schedules that end at the GPU-hours compared; modelled',
  input: EqualSchedulesInput,
  names: { family: 'race-family' },
  sweeps: { family: RACE_FAMILIES },
  example: { family: 'llama-2' },
  answer: (input, { signal }): Promise<EqualSchedules> => offThread('equalSchedules', input, signal),
  tables: [
    table({
      path: '/races/leads',
      summary: 'One row per span of GPU-hours: who leads in it',
      row: LeadRow,
      rows: ({ family, asRun, variants }: EqualSchedules) =>
        [{ id: 'as-run' as const, leads: asRun.leads }, ...variants].flatMap(({ id, leads }) =>
          leads.map(({ from, to, leader }) => ({
            family,
            schedules: id,
            fromGpuHours: from,
            toGpuHours: to,
            leader,
            reason: leader === null ? 'the two best are closer than the noise' : null,
          })),
        ),
    }),
    table({
      path: '/races/pairs',
      summary: 'One row per pair of runs and a fit: whether the smaller one takes the lead back',
      row: PairRow,
      rows: ({ family, pairs }: EqualSchedules) =>
        pairs.flatMap(({ smaller, larger, asRun, byVariant }) => {
          const all = [
            ['as-run' as const, asRun] as const,
            ...ANNEALING_VARIANT_IDS.map((id) => [id, byVariant[id]] as const),
          ];
          return all.map(([id, one]) => ({
            family,
            smaller,
            larger,
            schedules: id,
            passesAtGpuHours: one.passesAt,
            retakenAtGpuHours: one.retakenAt,
            leaderAtEnd: one.leaderAtEnd,
            reason: pairReason(one),
          }));
        }),
    }),
    table({
      path: '/races/equal-points',
      summary: 'One row per point of a curve, as run and under the fit that was asked for',
      row: PointRow,
      rows: ({ family, variant, asRun, modelled }: EqualSchedules) =>
        [
          { id: 'as-run' as const, field: asRun },
          { id: variant, field: modelled },
        ].flatMap(({ id, field }) =>
          field.runs.flatMap(({ model, points, behind }) =>
            points.map(([hours, loss], at) => ({
              family,
              model,
              schedules: id,
              gpuHours: hours,
              loss,
              behind: behind[at]?.[1] ?? 0,
            })),
          ),
        ),
    }),
  ],
});
