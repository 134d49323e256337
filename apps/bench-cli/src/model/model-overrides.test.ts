import { findModel } from '@breakeven/schema/catalogue/find-model';
import { ModelShape } from '@breakeven/schema/model/model-shape';
import { describe, expect, it } from 'vitest';
import { overrideModel } from './model-overrides.ts';

const model = (id: string) => findModel(id) as ModelShape;

describe('overrideModel', () => {
  it('leaves a model as it is where no flag is given', () => {
    expect(overrideModel(model('llama-2-7b'), {})).toBe(model('llama-2-7b'));
  });

  it('replaces single fields, under a name that says so', () => {
    const shape = overrideModel(model('llama-3.2-1b'), { layers: 4, kvHeads: 4, vocab: 1000 });
    expect(shape).toMatchObject({ layerCount: 4, kvHeadCount: 4, vocabularySize: 1000, hiddenSize: 2048 });
    expect(shape.id).toBe('llama-3.2-1b-layers-4-kv-heads-4-vocab-1000');
    expect(shape.name).toBe('Llama 3.2 1B (layers 4, kv-heads 4, vocab 1000)');
    expect(ModelShape.parse(shape)).toEqual(shape);
  });

  it('takes along what follows from a field', () => {
    expect(overrideModel(model('llama-2-7b'), { heads: 8 }).kvHeadCount).toBe(8);
    expect(overrideModel(model('llama-2-70b'), { heads: 16 }).kvHeadCount).toBe(8);
    expect(overrideModel(model('gemma-2-2b'), { hiddenSize: 256 }).embeddingScale).toBe(16);
    expect(overrideModel(model('mixtral-8x7b'), { feedForward: 64 }).experts?.size).toBe(64);
    expect(overrideModel(model('qwen3-30b-a3b'), { feedForward: 64 }).experts?.size).toBe(768);
  });

  it('refuses to take a window away where there is none', () => {
    expect(() => overrideModel(model('llama-2-7b'), { window: 0 })).toThrow(
      '--window 0: Llama 2 7B has no window as it is',
    );
  });

  it('sets a window, changes one, and takes it away with its rotation', () => {
    expect(overrideModel(model('llama-2-7b'), { window: 64 }).attentionWindow).toEqual({ tokens: 64 });
    expect(overrideModel(model('gemma-2-2b'), { window: 64 }).attentionWindow?.pattern).toHaveLength(2);
    const none = overrideModel(model('gemma-3-1b'), { window: 0 });
    expect(none.attentionWindow).toBeUndefined();
    expect(none.positions).toEqual({ kind: 'rope', base: 1e6 });
  });

  it.each([
    ['--kv-heads', 'llama-2-70b', { kvHeads: 7 }],
    ['--kv-heads', 'llama-2-70b', { heads: 12 }],
    ['--head-dim', 'llama-2-7b', { headDim: 7 }],
    ['--active-experts', 'mixtral-8x7b', { activeExperts: 9 }],
    ['--experts', 'llama-2-7b', { experts: 4 }],
    ['--layers', 'llama-2-7b', { layers: 5000 }],
  ])('names %s where it does not go with %s', (flag, id, overrides) => {
    expect(() => overrideModel(model(id), overrides)).toThrow(new RegExp(`^${flag}:`));
  });
});
