import { z } from 'zod';
import { stored } from '../../endpoint/endpoint.ts';
import { integer, number, orNull, text, time, word } from '../../endpoint/fields.ts';
import {
  countImported,
  ImportedPlace,
  importedAfter,
  importedVersion,
} from '../../queries/imported-results.ts';
import { elsewhereFilter, FILTER_NAMES } from './filter.ts';

const ImportedRow = z.strictObject({
  id: text('hash of its figures: the same result from two files is one row'),
  importId: text('id of the file, which /api/v1/imports/ID returns as it was sent'),
  position: integer('index of the result in its file, from 0'),
  receivedAt: time('when the site received the file'),
  provenance: word(['imported'], 'another tool measured it'),
  format: text('format of the file'),
  toolName: orNull(text('the tool; null: not stated')),
  toolVersion: orNull(text('version or commit; null: not stated')),
  engine: orNull(text('engine; null: not stated')),
  hardwareId: orNull(text('catalogue id; null: not in the catalogue')),
  hardware: text('as the file names it'),
  acceleratorCount: orNull(integer('accelerators that worked together; null: not stated', 'accelerators')),
  modelId: orNull(text('catalogue id; null: not in the catalogue')),
  model: text('as the file names it'),
  weightType: orNull(text('as the tool names it; null: not stated')),
  test: text('as the tool names it'),
  promptTokens: orNull(integer('tokens of the prompt; null: not stated', 'tokens')),
  generatedTokens: orNull(integer('tokens of the answer; null: not stated', 'tokens')),
  depthTokens: orNull(integer('tokens in the KV cache before the test; null: not stated', 'tokens')),
  concurrency: orNull(integer('sequences at once; null: not stated', 'sequences')),
  timing: text('what the time of a rate covers'),
  rateOf: text('whether a rate is of the whole system or of one accelerator'),
  promptTokensPerSecond: orNull(number('rate of prompt tokens; null: not measured', 'tokens/s')),
  generatedTokensPerSecond: orNull(number('rate of generated tokens; null: not measured', 'tokens/s')),
  totalTokensPerSecond: orNull(number('rate of both together; null: not measured', 'tokens/s')),
  observedOn: orNull(text('day or month; null: not stated')),
  source: orNull(text('who measured it; null: not stated')),
  url: orNull(text('where it was published; null: not stated')),
  licence: orNull(text('licence of the figure; null: not stated')),
  plausibility: word(['valid', 'flagged'], 'flagged: it contradicts itself or physics'),
  plausibilityReasons: orNull(text('why it is flagged; null: it is not')),
});

export const imported = stored({
  path: '/imported',
  summary: 'One row per result of another tool, the first received first',
  input: z.strictObject({
    ...elsewhereFilter,
    includeFlagged: z
      .boolean()
      .default(false)
      .meta({ description: 'include results that contradict themselves or physics' }),
  }),
  names: FILTER_NAMES,
  example: {},
  row: ImportedRow,
  place: ImportedPlace,
  total: countImported,
  version: importedVersion,
  page: async (database, input, { after, limit }) => {
    const found = await importedAfter(database, input, { after: after as ImportedPlace | null, limit });
    return {
      places: found.map(
        ({ receivedAt, reportId, position }): ImportedPlace => [receivedAt, reportId, position],
      ),
      rows: found.map(({ reportId, type, plausibilityReasons, ...row }) => ({
        ...row,
        importId: reportId,
        provenance: 'imported' as const,
        weightType: type,
        plausibilityReasons:
          plausibilityReasons.length === 0
            ? null
            : plausibilityReasons.map(({ message }) => message).join('; '),
      })),
    };
  },
});
