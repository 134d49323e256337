import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import { shapeFromHuggingFace } from '@breakeven/schema/hugging-face/shape-from-config';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { describe, expect, it } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import { isRedundant } from './refuse-others.ts';
import { assertComplete, weightSources } from './weight-names.ts';

const small = (id: string): ModelShape => ({ ...(findModel(id) as ModelShape), layerCount: 2 });
const sources = (id: string, family: string, ...present: string[]) => {
  const all = weightSources(small(id), family, (name) => present.includes(name));
  if (all === null) throw new Error(`${family} is read`);
  return all;
};

describe('weightSources', () => {
  it.each([
    ['llama-2-7b', 'llama'],
    ['mistral-7b-v0.1', 'mistral'],
    ['mixtral-8x7b', 'mixtral'],
    ['qwen2.5-7b', 'qwen2'],
    ['qwen3-8b', 'qwen3'],
    ['qwen3-30b-a3b', 'qwen3_moe'],
    ['gemma-2-2b', 'gemma2'],
    ['gemma-3-1b', 'gemma3_text'],
    ['phi-3-mini-4k', 'phi3'],
    ['gpt-3-13b', 'gpt2'],
  ])('fills every element of %s once', (id, family) => {
    expect(() => assertComplete(small(id), sources(id, family))).not.toThrow();
  });

  it('takes fused projections where the checkpoint has them', () => {
    const names = ['self_attn.qkv_proj', 'mlp.gate_up_proj'].map((name) => `model.layers.0.${name}.weight`);
    const phi = sources('phi-3-mini-4k', 'phi3', ...names);
    expect(() => assertComplete(small('phi-3-mini-4k'), phi)).not.toThrow();
    expect(phi.find(({ name }) => name === names[0])).toMatchObject({ shape: [9216, 3072], firstElement: 0 });
    expect(phi.find(({ name }) => name === names[1])).toMatchObject({ shape: [16_384, 3072] });
  });

  it('takes experts one by one or all in one', () => {
    const block = 'model.layers.0.block_sparse_moe.';
    const one = sources('mixtral-8x7b', 'mixtral', `${block}gate.weight`);
    // Of expert 3: w1, then w3, of 14336 rows each, behind those of three experts.
    const rows = 14_336;
    expect(one.find(({ name }) => name === `${block}experts.3.w3.weight`)).toMatchObject({
      tensor: 'layers.0.expertGateUp',
      shape: [rows, 4096],
      firstElement: 7 * rows * 4096,
    });
    const whole = sources('qwen3-30b-a3b', 'qwen3_moe', 'model.layers.0.mlp.experts.gate_up_proj');
    expect(whole.find(({ name }) => name === 'model.layers.0.mlp.experts.down_proj')?.shape).toEqual([
      128, 2048, 768,
    ]);
    expect(whole.find(({ name }) => name === 'model.layers.1.mlp.experts.7.up_proj.weight')).toBeDefined();
  });

  it('adds 1 to the norms of Gemma alone', () => {
    const offsets = (id: string, family: string) => sources(id, family).filter(({ offset }) => offset === 1);
    expect(offsets('gemma-3-1b', 'gemma3_text')).toHaveLength(2 * 6 + 1);
    expect(offsets('qwen3-8b', 'qwen3')).toEqual([]);
  });

  it('transposes matrices of GPT-2, and finds them without a prefix', () => {
    const own = sources('gpt-3-13b', 'gpt2');
    expect(own.find(({ name }) => name === 'h.1.attn.c_attn.weight')).toMatchObject({
      shape: [5120, 3 * 5120],
      isTransposed: true,
      tensor: 'layers.1.qkv',
    });
    expect(own.find(({ name }) => name === 'wpe.weight')?.isTransposed).toBe(false);
    const prefixed = sources('gpt-3-13b', 'gpt2', 'transformer.wte.weight');
    expect(prefixed.map(({ name }) => name)).toEqual(own.map(({ name }) => `transformer.${name}`));
  });

  it('knows no weights of gpt-oss, and nothing of what has no such family', () => {
    expect(weightSources(small('gpt-oss-20b'), 'gpt_oss', () => true)).toBeNull();
    expect(weightSources(small('llama-2-7b'), 'constructor', () => true)).toBeNull();
  });
});

const shared = facility('shared');
describe.skipIf(!shared.available)(
  `checkpoints written by transformers${shared.available ? '' : ` (omitted: ${shared.missing})`}`,
  () => {
    it.each(['llama-gqa', 'qwen3', 'mixtral', 'gpt2'])(
      '%s has each tensor that is asked for, and no other',
      (folder) => {
        const file = (name: string) => readFileSync(join(shared.path, 'models', folder, name));
        const config = JSON.parse(file('config.json').toString());
        const bytes = file('model.safetensors');
        const header = JSON.parse(bytes.subarray(8, 8 + Number(bytes.readBigUInt64LE(0))).toString());
        const { __metadata__: _, ...stored } = header as Record<string, { shape: number[] }>;
        const shape = shapeFromHuggingFace(config, { id: 'a', name: 'a', source: 'a' });
        const asked = weightSources(shape, config.model_type, (name) => Object.hasOwn(stored, name)) ?? [];
        const shapes = Object.entries(stored).map(([name, { shape: size }]) => [name, size] as const);
        const theirs = shapes.filter(([name]) => !isRedundant(name, shape));
        expect(Object.fromEntries(asked.map(({ name, shape: size }) => [name, size]))).toEqual(
          Object.fromEntries(theirs),
        );
        expect(() => assertComplete(shape, asked)).not.toThrow();
      },
    );
  },
);
