import { essays as compute, type Essays } from '@breakeven/cost-model/essays/essays';
import { EssaysInput } from '@breakeven/schema/cost/cost-input';
import { z } from 'zod';
import { question, table } from '../../endpoint/endpoint.ts';
import { number, orNull, text, word } from '../../endpoint/fields.ts';

const ThesisRow = z.strictObject({
  id: text('id of the thesis'),
  source: text('the essay: timbers-2023 or espadrine-2023'),
  thesis: text('the thesis in our words'),
  verdict: word(['holds', 'holds in part', 'does not hold'], 'whether the evidence supports it'),
  evidence: text('one sentence with the numbers that it rests on'),
  basis: word(['computed', 'modelled'], 'how the numbers were obtained'),
  subject: word(['serving', 'training', 'races'], 'what it is about'),
  command: text('command that computes it'),
});

const ClaimRow = z.strictObject({
  id: text('id of the claim'),
  source: text('where it was read: timbers-2023, espadrine-2023 or papers'),
  claim: text('the claim in our words'),
  printed: text('the figure as the source prints it'),
  computed: text('the figure as computed here'),
  printedValue: orNull(number('printed, as a number of the unit')),
  computedValue: orNull(number('computed, as a number of the unit')),
  unit: orNull(text('unit of both values')),
  verdict: word(['same', 'off by rounding', 'wrong', 'not verifiable'], 'result of comparing the two'),
  why: text('how it was computed, and why they differ'),
  underEqualSchedules: orNull(
    text('for runs of different schedules: the claim with equal schedules, modelled by annealing laws'),
  ),
  reason: orNull(text('why a value is null')),
});

/** They rest on nothing but the sources: computed once. */
const judged = new Map<string, Essays>();

export const essays = question({
  summary: 'Each figure of both essays and of the papers behind the laws, beside what is computed here',
  input: EssaysInput,
  example: { source: 'timbers-2023' },
  answer: ({ source }): Essays => {
    const key = source ?? '';
    const known = judged.get(key) ?? compute(source);
    judged.set(key, known);
    return known;
  },
  tables: [
    table({
      path: '/cost/theses',
      summary: 'One row per thesis, judged in a sentence',
      row: ThesisRow,
      rows: ({ theses }: Essays) => theses,
    }),
    table({
      path: '/cost/essays',
      summary: 'One row per figure or statement',
      row: ClaimRow,
      rows: ({ claims }: Essays) =>
        claims.map(({ id, source, claim, printed, computed, figure, verdict, why, underEqualSchedules }) => ({
          id,
          source,
          claim,
          printed,
          computed,
          printedValue: figure?.printed ?? null,
          computedValue: figure?.computed ?? null,
          unit: figure?.unit ?? null,
          verdict,
          why,
          underEqualSchedules: underEqualSchedules ?? null,
          reason: figure === undefined ? 'it is a statement: read the text' : null,
        })),
    }),
  ],
});
