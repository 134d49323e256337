import { question } from '../../endpoint/endpoint.ts';
import {
  ElsewhereOfHardwareInput,
  ElsewhereOfModelInput,
  elsewhereOfHardware,
  elsewhereOfModel,
} from '../../queries/elsewhere.ts';

/** Figures not measured with Breakeven, each kind separate, as pages ask for them; each kind also has a table with its own address. */
export const ofModel = question({
  summary: 'Published, imported and predicted rates of a model',
  input: ElsewhereOfModelInput,
  names: { model: 'catalogue-model' },
  example: { model: 'llama-3.1-8b', type: 'q4_0' },
  tables: [],
  answer: async (input, { openDatabase }) => elsewhereOfModel(await openDatabase(), input),
});

export const ofHardware = question({
  summary: 'Published, imported and predicted rates of a GPU',
  input: ElsewhereOfHardwareInput,
  names: { hardware: 'gpu' },
  example: { hardware: 'nvidia-h100-sxm', type: 'q4_0' },
  tables: [],
  answer: async (input, { openDatabase }) => elsewhereOfHardware(await openDatabase(), input),
});
