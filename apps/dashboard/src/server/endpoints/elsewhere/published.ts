import { PUBLISHED_FIGURES } from '@breakeven/schema/catalogue/published/figures';
import { z } from 'zod';
import { question, table } from '../../endpoint/endpoint.ts';
import { integer, number, orNull, text, word } from '../../endpoint/fields.ts';
import { publishedRow } from '../../queries/elsewhere.ts';
import { elsewhereFilter, FILTER_NAMES } from './filter.ts';

const PublishedRow = z.strictObject({
  provenance: word(['published'], 'someone else’s figure, not measured here'),
  id: text('id of the figure'),
  hardwareId: orNull(text('catalogue id; null: not in the catalogue')),
  hardware: text('as the source names it'),
  modelId: orNull(text('catalogue id; null: not in the catalogue')),
  model: text('as the source names it'),
  weightType: orNull(text('as the source names it; null: not stated')),
  engine: text('engine'),
  runtime: orNull(text('the browser, or native; null: not stated')),
  prefillTokensPerSecond: orNull(number('rate of prompt tokens; null: not stated', 'tokens/s')),
  promptTokens: orNull(integer('tokens of the prompt; null: not stated', 'tokens')),
  decodeTokensPerSecond: orNull(number('rate of generated tokens; null: not stated', 'tokens/s')),
  generatedTokens: orNull(integer('tokens of the answer; null: not stated', 'tokens')),
  depthTokens: orNull(integer('tokens in the KV cache before the test; null: not stated', 'tokens')),
  source: text('who published it'),
  url: orNull(text('where it was published; null: it has no address')),
  observedOn: text('day or month of the source'),
  reading: text('read, computed or inferred: how the figure was taken from its source'),
  note: orNull(text('remark')),
});

export const published = question({
  summary: 'Rates of WebGPU engines that others published',
  input: z.strictObject(elsewhereFilter),
  names: FILTER_NAMES,
  example: {},
  answer: ({ model, hardware }) =>
    PUBLISHED_FIGURES.filter(
      ({ modelId, hardwareId }) =>
        (model === undefined || modelId === model) && (hardware === undefined || hardwareId === hardware),
    ).map(publishedRow),
  tables: [
    table({
      path: '/published',
      summary: 'One row per published figure',
      row: PublishedRow,
      dataAsOf: (found) =>
        found
          .map(({ observedOn }) => observedOn)
          .sort()
          .at(-1) ?? null,
      rows: (found: z.output<typeof PublishedRow>[]) => found,
    }),
  ],
});
