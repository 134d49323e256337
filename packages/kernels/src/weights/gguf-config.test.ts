import { describe, expect, it } from 'vitest';
import { InvalidWeightsError } from '../errors.ts';
import { ggufConfig } from './gguf-config.ts';

const SIZES = {
  ...{ 'llama.embedding_length': 64, 'llama.feed_forward_length': 96, 'llama.block_count': 2 },
  ...{ 'llama.attention.head_count': 4, 'llama.context_length': 64, 'llama.vocab_size': 9 },
  'llama.attention.layer_norm_rms_epsilon': 1e-5,
};
const configOf = (metadata: Record<string, unknown>) =>
  ggufConfig(
    { metadata: { 'general.architecture': 'llama', ...SIZES, ...metadata }, tensors: [] },
    { name: 'model.gguf', ropeScaling: null },
  );

describe('ggufConfig', () => {
  it('reads how the rotation is stretched', () => {
    const scaling = (kind: string) => ({ 'llama.rope.scaling.type': kind, 'llama.rope.scaling.factor': 4 });
    expect(configOf(scaling('linear')).rope_scaling).toEqual({ rope_type: 'linear', factor: 4 });
    const original = { 'llama.rope.scaling.original_context_length': 16 };
    expect(configOf({ ...scaling('yarn'), ...original }).rope_scaling).toEqual({
      ...{ rope_type: 'yarn', factor: 4, original_max_position_embeddings: 16, beta_fast: 32, beta_slow: 1 },
      // Peng et al. 2023, section 3.4.
      attention_factor: 0.1 * Math.log(4) + 1,
    });
    expect(configOf({}).rope_scaling).toBeUndefined();
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    [
      'an unknown stretching',
      { 'llama.rope.scaling.type': 'longrope' },
      /asks for longrope, which is not read/,
    ],
    [
      'yarn without its context',
      { 'llama.rope.scaling.type': 'yarn', 'llama.rope.scaling.factor': 4 },
      /missing/,
    ],
    ['a part of each head', { 'llama.rope.dimension_count': 8 }, /turns 8 of 16 elements/],
    ['numbers that differ between layers', { 'llama.attention.head_count': [4, 2] }, /is no number/],
    ['another architecture', { 'general.architecture': 'bert' }, /the architecture bert is not read/],
  ])('refuses %s', (_, metadata, message) => {
    expect(() => configOf(metadata)).toThrow(InvalidWeightsError);
    expect(() => configOf(metadata)).toThrow(message);
  });
});
