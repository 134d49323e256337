import { describe, expect, it } from 'vitest';
import { MODELS } from '../catalogue/models.ts';
import { InvalidModelConfigError } from './invalid-model-config-error.ts';
import { parseModelShape } from './parse-model-shape.ts';

const ORIGIN = { id: 'tiny', name: 'Tiny', source: 'a file' };
const parse = (json: unknown) => parseModelShape(json, ORIGIN);

describe('parseModelShape', () => {
  it('reads every row of the catalogue back from JSON', () => {
    for (const model of MODELS) expect(parse(JSON.parse(JSON.stringify(model)))).toEqual(model);
  });

  it('takes a file with Hugging Face’s fields for a config.json', () => {
    expect(() => parse({ model_type: 'gpt5' })).toThrow('"model_type"');
    expect(() => parse({ hidden_size: 96 })).toThrow('"model_type" of the model config is missing');
  });

  it.each([
    ['headCount', { ...MODELS[0], headCount: 'nine' }],
    ['kvHeadCount', { ...MODELS[0], kvHeadCount: 2 }],
    ['expertCount', { ...MODELS[0], expertCount: 8 }],
    ['id', {}],
    ['model_type', { n_embd: 768, n_layer: 12 }],
    ['model_type', { constructor: 1 }],
    ['', null],
  ])('names the wrong field: %j', (field, json) => {
    expect(() => parse(json)).toThrow(InvalidModelConfigError);
    expect(() => parse(json)).toThrow(expect.objectContaining({ field }));
  });
});
