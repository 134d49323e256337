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
  provenance: word(['predicted'], 'nobody measured it'),
  engine: text('the kind of engine whose losses to the hardware’s limits are taken'),
  hardwareId: text('id of the GPU'),
  hardware: text('name of the GPU'),
  modelId: text('id of the model'),
  weightType: text('how weights are stored'),
  concurrency: integer('sequences decoded together', 'sequences'),
  contextTokens: integer('in the cache of each sequence', 'tokens'),
  promptTokens: integer('of the prompt', 'tokens'),
  decodeTokensPerSecond: number('of all sequences', 'tokens/s'),
  decodeTokensPerSecondLow: number('8 of 10 measured rates lie from here', 'tokens/s'),
  decodeTokensPerSecondHigh: number('to here, over their own predictions', 'tokens/s'),
  prefillTokensPerSecond: rate('of the prompt; null: too little is measured to calibrate it'),
  prefillTokensPerSecondLow: rate('low end, as of decoding'),
  prefillTokensPerSecondHigh: rate('high end, as of decoding'),
});

const CalibrationRow = z.strictObject({
  engine: text('id of the kind of engine'),
  name: text('name of it'),
  phase: word(['prefill', 'decode'], 'of the prediction'),
  measurements: integer('that it rests on', 'rates'),
  hardwareIds: text('GPUs that they are of, with semicolons between'),
  efficiency: orNull(number('share of the limit that is reached; null: too little is measured', 'share')),
  launchSecondsPerLayer: orNull(number('that a layer takes beside; null: too little is measured', 's')),
  medianError: orNull(number('on hardware that was left out; null: too little is measured', 'share')),
  worstError: orNull(number('on hardware that was left out; null: too little is measured', 'share')),
  lowRatio: orNull(number('of measured to predicted, low end; null: too little is measured')),
  highRatio: orNull(number('of measured to predicted, high end; null: too little is measured')),
});

export const predicted = question({
  summary: 'What every GPU would do with a model, or one GPU with every model',
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
      summary: 'One row per model, a GPU that holds it and a kind of engine',
      row: PredictedRow,
      rows: (found: z.output<typeof PredictedRow>[]) => found,
    }),
  ],
});

export const calibrations = question({
  summary: 'What calibrates the predictions, and how far they are off',
  input: z.strictObject({}),
  example: {},
  answer: async (_, { openDatabase }) =>
    (await projectCalibrations(await openDatabase())).map(calibrationRow),
  tables: [
    table({
      path: '/calibrations',
      summary: 'One row per kind of engine and a phase',
      row: CalibrationRow,
      rows: (found: ReturnType<typeof calibrationRow>[]) =>
        found.map((row) => ({ ...row, hardwareIds: row.hardwareIds.join('; ') })),
    }),
  ],
});
