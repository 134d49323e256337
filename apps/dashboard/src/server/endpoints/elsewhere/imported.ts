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
  id: text('hash of its figures: the same of two files is here once'),
  importId: text('of the file, which /api/v1/imports/ID gives as it was sent'),
  position: integer('place of the result in its file, from 0'),
  receivedAt: time('when the site took the file'),
  provenance: word(['imported'], 'another tool measured it'),
  format: text('which tool’s file it was'),
  toolName: orNull(text('the tool; null: not stated')),
  toolVersion: orNull(text('version or commit; null: not stated')),
  engine: orNull(text('what ran; null: not stated')),
  hardwareId: orNull(text('of the catalogue; null: it names no such hardware')),
  hardware: text('as the file names it'),
  acceleratorCount: orNull(integer('that worked together; null: not stated', 'accelerators')),
  modelId: orNull(text('of the catalogue; null: it names no such model')),
  model: text('as the file names it'),
  weightType: orNull(text('as the tool names it; null: not stated')),
  test: text('as the tool names it'),
  promptTokens: orNull(integer('of the prompt; null: not stated', 'tokens')),
  generatedTokens: orNull(integer('of the answer; null: not stated', 'tokens')),
  depthTokens: orNull(integer('in the cache before; null: not stated', 'tokens')),
  concurrency: orNull(integer('sequences at once; null: not stated', 'sequences')),
  timing: text('what the time of a rate is of'),
  rateOf: text('whether a rate is of the whole system or of one accelerator'),
  promptTokensPerSecond: orNull(number('of prompts; null: not measured', 'tokens/s')),
  generatedTokensPerSecond: orNull(number('of answers; null: not measured', 'tokens/s')),
  totalTokensPerSecond: orNull(number('of both together; null: not measured', 'tokens/s')),
  observedOn: orNull(text('day or month; null: not stated')),
  source: orNull(text('who measured it; null: not stated')),
  url: orNull(text('where it was published; null: not stated')),
  licence: orNull(text('of the figure; null: not stated')),
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
      .meta({ description: 'those that contradict themselves or physics too' }),
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
