import { describe, expect, it } from 'vitest';
import { memoryFile } from '../../test/checkpoint-files.ts';
import { InvalidWeightsError } from '../errors.ts';
import { assertNotQuantised } from './quantised-tensors.ts';

const file = memoryFile(new Uint8Array(0));
const checkpoint = (tensors: Record<string, number[]>) => ({
  name: 'model.safetensors',
  tensors: Object.entries(tensors).map(([name, shape]) => ({
    name,
    shape,
    file,
    format: 'i32',
    offset: 0,
    bytes: 0,
  })),
});
const q = 'model.layers.0.self_attn.q_proj.';

describe('assertNotQuantised', () => {
  // Shapes of a projection of 64 inner and 128 outer elements in 4 bits, groups of 32.
  it.each<[string, Record<string, number[]>, RegExp]>([
    ['GPTQ', { [`${q}qweight`]: [8, 128], [`${q}scales`]: [2, 128], [`${q}g_idx`]: [64] }, /by GPTQ,/],
    ['GPTQ without g_idx', { [`${q}qweight`]: [8, 128], [`${q}scales`]: [2, 128] }, /by GPTQ,/],
    ['AWQ', { [`${q}qweight`]: [64, 16], [`${q}qzeros`]: [2, 16], [`${q}scales`]: [2, 128] }, /by AWQ,/],
    ['zeros alone', { [`${q}qzeros`]: [2, 16] }, /by GPTQ or AWQ,/],
    ['compressed-tensors', { [`${q}weight_packed`]: [128, 8] }, /packed by compressed-tensors/],
    ['NVFP4', { [`${q}weight`]: [128, 32], [`${q}weight_scale`]: [2], [`${q}weight_scale_2`]: [] }, /NVFP4/],
    [
      'FP8 in blocks',
      { [`${q}weight`]: [128, 64], [`${q}weight_scale_inv`]: [1, 1] },
      /FP8 with a scale for/,
    ],
    ['FP8', { [`${q}weight`]: [128, 64], [`${q}weight_scale`]: [1] }, /FP8 with scales/],
    ['MXFP4', { 'model.layers.0.mlp.experts.down_proj_blocks': [4, 8] }, /MXFP4/],
    ['bitsandbytes', { [`${q}weight.absmax`]: [4], [`${q}weight`]: [4096, 1] }, /bitsandbytes/],
    ['bitsandbytes in 8 bits', { [`${q}SCB`]: [128] }, /bitsandbytes/],
    ['MLX', { [`${q}weight`]: [128, 8], [`${q}scales`]: [128, 2], [`${q}biases`]: [128, 2] }, /by MLX/],
    ['an adapter', { [`base_model.model.${q}lora_A.weight`]: [8, 64] }, /a LoRA adapter/],
  ])('names %s', (_, tensors, message) => {
    expect(() => assertNotQuantised(checkpoint(tensors))).toThrow(InvalidWeightsError);
    expect(() => assertNotQuantised(checkpoint(tensors))).toThrow(message);
  });

  it('lets plain weights pass', () => {
    const plain = { [`${q}weight`]: [128, 64], [`${q}bias`]: [128], 'transformer.h.0.attn.masked_bias': [] };
    expect(() => assertNotQuantised(checkpoint(plain))).not.toThrow();
  });
});
