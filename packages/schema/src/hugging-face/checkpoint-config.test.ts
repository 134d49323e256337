import { describe, expect, it } from 'vitest';
import { checkpointConfig } from './checkpoint-config.ts';
import { parseConfigText } from './config-text.ts';

const ORIGIN = { id: 'a-model', name: 'A model', source: 'a test' };
const LLAMA = {
  model_type: 'llama',
  hidden_size: 32,
  intermediate_size: 64,
  num_hidden_layers: 2,
  num_attention_heads: 2,
  vocab_size: 64,
  rms_norm_eps: 1e-5,
  max_position_embeddings: 128,
};

describe('checkpointConfig', () => {
  it('tells shape and family of weights in plain floats', () => {
    const { shape, family, storage } = checkpointConfig(LLAMA, ORIGIN);
    expect(shape).toMatchObject({ id: 'a-model', layerCount: 2, vocabularySize: 64 });
    expect({ family, storage }).toEqual({ family: 'llama', storage: null });
  });

  it('tells how weights are quantised, by the config or by what ModelOpt has beside it', () => {
    const awq = { ...LLAMA, quantization_config: { quant_method: 'awq' } };
    expect(checkpointConfig(awq, ORIGIN).storage).toBe('AWQ');
    const beside = { quantization: { quant_algo: 'NVFP4' } };
    expect(checkpointConfig(LLAMA, ORIGIN, beside).storage).toBe('ModelOpt (NVFP4)');
    expect(checkpointConfig(LLAMA, ORIGIN, { quantization: { quant_algo: null } }).storage).toBeNull();
  });
});

describe('parseConfigText', () => {
  it('reads what Python writes, and refuses a key that is there twice', () => {
    expect(parseConfigText('{"a": NaN}')).toEqual({ a: Number.NaN });
    expect(() => parseConfigText('{"a": 1, "a": 2}')).toThrow('it says "a" twice, as 1 and as 2');
    expect(() => parseConfigText('{')).toThrow();
  });
});
