import { ElementType } from '@breakeven/schema/model/element-type';
import { z } from 'zod';
import { question, table } from '../../endpoint/endpoint.ts';
import { integer, number, orNull, text, word } from '../../endpoint/fields.ts';
import { refuse } from '../../endpoint/read-input.ts';
import { projectCalibrations } from '../../queries/calibrations.ts';
import { calibrationRow, predictedElsewhere } from '../../queries/elsewhere.ts';
import { elsewhereFilter, FILTER_NAMES } from './filter.ts';

const rate = (what: string) => orNull(number(what, 'tokens/s'));

const PredictedRow = z.strictObject({
  provenance: word(['predicted'], 'not measured'),
  engine: text('kind of engine that calibrates the prediction'),
  hardwareId: text('id of the GPU'),
  hardware: text('name of the GPU'),
  modelId: text('id of the model'),
  weightType: text('how weights are stored'),
  concurrency: integer('sequences decoded together', 'sequences'),
  contextTokens: integer('tokens in the KV cache of each sequence', 'tokens'),
  promptTokens: integer('tokens of the prompt', 'tokens'),
  decodeTokensPerSecond: number('decode rate of all sequences together', 'tokens/s'),
  decodeTokensPerSecondLow: number('low end of the band that holds 8 of 10 measured rates', 'tokens/s'),
  decodeTokensPerSecondHigh: number('high end of that band', 'tokens/s'),
  prefillTokensPerSecond: rate('prefill rate; null: too few measurements to calibrate it'),
  prefillTokensPerSecondLow: rate('low end of its band'),
  prefillTokensPerSecondHigh: rate('high end of its band'),
});

const CalibrationRow = z.strictObject({
  engine: text('id of the kind of engine'),
  name: text('name of the kind of engine'),
  phase: word(['prefill', 'decode'], 'phase of the prediction'),
  measurements: integer('measured rates behind it', 'rates'),
  hardwareIds: text('GPUs of those rates, separated by semicolons'),
  efficiency: orNull(number('share of the limit that is reached; null: too few measurements', 'share')),
  launchSecondsPerLayer: orNull(number('launch time of a layer; null: too few measurements', 's')),
  medianError: orNull(
    number('median error on hardware left out of the fit; null: too few measurements', 'share'),
  ),
  worstError: orNull(
    number('worst error on hardware left out of the fit; null: too few measurements', 'share'),
  ),
  lowRatio: orNull(number('measured over predicted, low end; null: too few measurements')),
  highRatio: orNull(number('measured over predicted, high end; null: too few measurements')),
});

export const predicted = question({
  summary: 'How fast every GPU would be with a model, or one GPU with every model',
  input: z.strictObject({
    ...elsewhereFilter,
    type: ElementType.meta({ description: 'how weights are stored' }),
  }),
  names: FILTER_NAMES,
  example: { model: 'llama-3.1-8b', type: 'q4_0' },
  answer: async ({ model, hardware, type }, { openDatabase }) => {
    if (model === undefined && hardware === undefined)
      refuse('BAD_REQUEST', [{ path: 'model', message: 'must be given, or hardware' }]);
    return predictedElsewhere(await openDatabase(), { model, hardware, type });
  },
  tables: [
    table({
      path: '/predicted',
      summary: 'One row per model, GPU that holds it and kind of engine',
      row: PredictedRow,
      rows: (found: z.output<typeof PredictedRow>[]) => found,
    }),
  ],
});

export const calibrations = question({
  summary: 'What calibrates the predictions, and how large their errors are',
  input: z.strictObject({}),
  example: {},
  answer: async (_, { openDatabase }) =>
    (await projectCalibrations(await openDatabase())).map(calibrationRow),
  tables: [
    table({
      path: '/calibrations',
      summary: 'One row per kind of engine and phase',
      row: CalibrationRow,
      rows: (found: ReturnType<typeof calibrationRow>[]) =>
        found.map((row) => ({ ...row, hardwareIds: row.hardwareIds.join('; ') })),
    }),
  ],
});
