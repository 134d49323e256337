import { DEFAULT_LAW, LAWS, SURFACE_LAW_IDS } from '@breakeven/cost-model/laws/laws';
import { METRICS } from '@breakeven/cost-model/metrics/metrics';
import { RACE_FAMILIES, racersOf } from '@breakeven/cost-model/races/racers-of';
import { PRICE_KINDS } from '@breakeven/schema/catalogue/prices/price';
import { TRAINING_RUNS } from '@breakeven/schema/catalogue/training-runs';
import { LAW_IDS } from '@breakeven/schema/cost/law-id';
import { PEAK_KINDS } from '@breakeven/schema/cost/peak-kind';
import { ELEMENT_BYTES } from '@breakeven/schema/model/element-bytes';
import { ELEMENT_TYPES } from '@breakeven/schema/model/element-type';
import { CORRECTNESS_STATES } from '@breakeven/schema/report/correctness-state';
import { z } from 'zod';
import { question, table } from '../../endpoint/endpoint.ts';
import { flag, integer, number, orNull, text, word } from '../../endpoint/fields.ts';
import { testsOfBoard } from '../../queries/board-hardware.ts';

const nothing = z.strictObject({});

const MetricRow = z.strictObject({
  id: text('column of a row'),
  name: text('display name'),
  unit: text('unit of the values'),
  better: word(['higher', 'lower'], 'which direction is better'),
  of: word(['prefill', 'decode', 'row'], 'what it is computed from: tests of a kind, or a row of the board'),
  scale: word(['log', 'linear'], 'scale of an axis'),
  definition: text('what it is'),
});

export const metrics = question({
  summary: 'Metrics of results and of the board: unit, polarity, definition',
  input: nothing,
  example: {},
  answer: () =>
    Object.values(METRICS).map(({ id, label, unit, better, of, scale, description }) => ({
      id,
      name: label,
      unit,
      better,
      of,
      scale,
      definition: description,
    })),
  tables: [
    table({
      path: '/metrics',
      summary: 'One row per metric',
      row: MetricRow,
      rows: (found: z.output<typeof MetricRow>[]) => found,
    }),
  ],
});

const LawRow = z.strictObject({
  id: text('value of law=; law=all asks every law'),
  name: text('display name'),
  isDefault: flag('whether it is used if law is left out'),
  hasLoss: flag(
    'whether it predicts the loss of a single pass of training, which /api/v1/cost/optimal needs',
  ),
  hasIntervals: flag('whether its constants were published with intervals, which samples= draws from'),
  E: orNull(number('E of L = (E + A / N^alpha + B / D^beta)^outer', 'nats/token')),
  A: orNull(number('A of that formula')),
  B: orNull(number('B of that formula')),
  alpha: orNull(number('alpha of that formula')),
  beta: orNull(number('beta of that formula')),
  outer: orNull(number('outer of that formula')),
  fittedMinParams: orNull(number('smallest model that it was fitted to; null: unknown', 'parameters')),
  fittedMaxParams: orNull(number('largest model that it was fitted to; null: unknown', 'parameters')),
  fittedMaxTokens: orNull(number('longest run that it was fitted to; null: unknown', 'tokens')),
  source: text('the paper'),
  note: text('remark'),
  reason: orNull(text('why constants are null')),
});

export const laws = question({
  summary: 'Scaling laws, their constants and what they were fitted to',
  input: nothing,
  example: {},
  answer: () =>
    LAW_IDS.map((id) => {
      const { name, source, note, surface, fitted, uncertainty } = LAWS[id];
      return {
        id,
        name,
        isDefault: id === DEFAULT_LAW,
        hasLoss: SURFACE_LAW_IDS.includes(id),
        hasIntervals: uncertainty !== null,
        ...(surface ?? { E: null, A: null, B: null, alpha: null, beta: null, outer: null }),
        fittedMinParams: fitted.minParams,
        fittedMaxParams: fitted.maxParams,
        fittedMaxTokens: fitted.maxTokens,
        source,
        note,
        reason: surface === null ? 'only optima were published, not a loss' : null,
      };
    }),
  tables: [
    table({
      path: '/laws',
      summary: 'One row per law',
      row: LawRow,
      rows: (found: z.output<typeof LawRow>[]) => found,
    }),
  ],
});

const FamilyRow = z.strictObject({
  family: text('value of family='),
  model: text('id of the catalogue'),
  params: number('parameters of the model', 'parameters'),
  tokens: number('tokens at which its loss curve ends', 'tokens'),
  publishedTokens: number('tokens as the paper states them, rounded', 'tokens'),
  gpu: text('id of the catalogue'),
  gpuHours: number('GPU-hours of the whole run', 'GPU-hours'),
  endLoss: number('median loss of the last 1% of the run', 'nats/token'),
  source: text('the paper'),
});

export const families = question({
  summary: 'Families of training runs that can race, and their runs',
  input: nothing,
  example: {},
  answer: () =>
    RACE_FAMILIES.flatMap((family) =>
      racersOf(family).flatMap(({ model, params, tokens, curve }) =>
        TRAINING_RUNS.filter((run) => run.family === family && run.model === model).map((run) => ({
          family,
          model,
          params,
          tokens,
          publishedTokens: run.tokens,
          gpu: run.gpu,
          gpuHours: run.gpuHours,
          endLoss: curve.endLoss,
          source: run.source,
        })),
      ),
    ),
  tables: [
    table({
      path: '/families',
      summary: 'One row per training run',
      row: FamilyRow,
      rows: (found: z.output<typeof FamilyRow>[]) => found,
    }),
  ],
});

const TestRow = z.strictObject({
  test: text('value of test=: llama-bench’s name'),
  promptTokens: integer('prompt of each sequence', 'tokens'),
  generatedTokens: integer('tokens generated by each sequence', 'tokens'),
  depthTokens: integer('tokens in the KV cache before the test', 'tokens'),
  results: integer('results of it that may rank', 'results'),
  definition: text('what is timed'),
});

export const tests = question({
  summary: 'Tests that have results',
  input: nothing,
  example: {},
  answer: async (_, { openDatabase }) =>
    (await testsOfBoard(await openDatabase())).map((row) => ({ ...row, definition: definitionOf(row) })),
  tables: [
    table({
      path: '/tests',
      summary: 'One row per test',
      row: TestRow,
      rows: (found: z.output<typeof TestRow>[]) => found,
    }),
  ],
});

function definitionOf({
  promptTokens,
  generatedTokens,
  depthTokens,
}: {
  promptTokens: number;
  generatedTokens: number;
  depthTokens: number;
}): string {
  const steps = [
    promptTokens > 0 && `a prompt of ${promptTokens} tokens is read`,
    generatedTokens > 0 && `${generatedTokens} tokens are generated`,
  ].filter((step) => step !== false);
  return `${steps.join(', then ')}, behind ${depthTokens} tokens in the KV cache`;
}

const OptionRow = z.strictObject({
  parameter: text('parameter of a query'),
  value: text('value that it takes'),
  description: text('meaning of the value'),
});

export const options = question({
  summary: 'Values of parameters that are in no other list',
  input: nothing,
  example: {},
  answer: () => [
    ...ELEMENT_TYPES.map((value) => ({
      parameter: 'type',
      value,
      description: `weights stored in ${ELEMENT_BYTES[value]} bytes an element`,
    })),
    ...CORRECTNESS_STATES.map((value) => ({ parameter: 'correctness', value, description: CHECKED[value] })),
    ...PRICE_KINDS.map((value) => ({ parameter: 'priceKind, kind', value, description: PRICED[value] })),
    ...PEAK_KINDS.map((value) => ({
      parameter: 'hardware.peakKind',
      value,
      description: 'what an arithmetic peak counts',
    })),
    ...Object.entries(FORMATS).map(([value, description]) => ({ parameter: 'format', value, description })),
  ],
  tables: [
    table({
      path: '/options',
      summary: 'One row per value',
      row: OptionRow,
      rows: (found: z.output<typeof OptionRow>[]) => found,
    }),
  ],
});

const CHECKED: Record<(typeof CORRECTNESS_STATES)[number], string> = {
  passed: 'every kernel of the run agrees with its reference',
  failed: 'at least one kernel disagrees with its reference: its speed means nothing',
  unchecked: 'no kernel is known to be wrong, but a check could not be made',
};
const PRICED: Record<(typeof PRICE_KINDS)[number], string> = {
  'on-demand': 'rented by the hour',
  spot: 'rented by the hour, until the provider takes it back',
  'reserved-1-year': 'rented for a year',
  'reserved-3-years': 'rented for three years',
  'capacity-block': 'days or weeks booked ahead',
  owned: 'an operator’s own cost',
};
const FORMATS = {
  json: 'an object with rows, units and the next page',
  csv: 'RFC 4180 with a header; no envelope',
  jsonl: 'one row per line; no envelope',
  parquet: 'typed columns, timestamps in microseconds; no envelope',
};
