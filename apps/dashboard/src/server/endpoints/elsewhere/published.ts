import { PUBLISHED_FIGURES } from '@breakeven/schema/catalogue/published/figures';
import { z } from 'zod';
import { question, table } from '../../endpoint/endpoint.ts';
import { integer, number, orNull, text, word } from '../../endpoint/fields.ts';
import { publishedRow } from '../../queries/elsewhere.ts';
import { elsewhereFilter, FILTER_NAMES } from './filter.ts';

const PublishedRow = z.strictObject({
  provenance: word(['published'], 'somebody else’s figure: nothing here measured it'),
  id: text('of the figure'),
  hardwareId: orNull(text('of the catalogue; null: it has no such row')),
  hardware: text('as the source names it'),
  modelId: orNull(text('of the catalogue; null: it has no such row')),
  model: text('as the source names it'),
  weightType: orNull(text('as the source names it; null: it does not')),
  engine: text('what ran'),
  runtime: orNull(text('the browser, or native; null: not stated')),
  prefillTokensPerSecond: orNull(number('of prompts; null: not stated', 'tokens/s')),
  promptTokens: orNull(integer('of the prompt; null: not stated', 'tokens')),
  decodeTokensPerSecond: orNull(number('of answers; null: not stated', 'tokens/s')),
  generatedTokens: orNull(integer('of the answer; null: not stated', 'tokens')),
  depthTokens: orNull(integer('in the cache before; null: not stated', 'tokens')),
  source: text('who published it'),
  url: orNull(text('where; null: it has no address')),
  observedOn: text('day or month of the source'),
  reading: text('read, computed or inferred: how the figure was taken from its source'),
  note: orNull(text('what else is to be known')),
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
