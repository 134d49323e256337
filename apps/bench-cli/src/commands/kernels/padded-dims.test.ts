import { UnsupportedDimsError } from '@breakeven/kernels/errors';
import { describe, expect, it } from 'vitest';
import { dimsFromFlags } from './op-dims.ts';
import { paddedDims } from './padded-dims.ts';

const product = dimsFromFlags('matmul', { m: 77, n: 1000, k: 333 }, {});

describe('paddedDims', () => {
  it.each([
    ['f32', 333, 336],
    ['f16', 333, 336],
    ['f16', 332, 336],
    ['f32', 1, 4],
  ] as const)('in %s pads inner %i to %i and says so', (type, inner, padded) => {
    expect(paddedDims('matmul', { ...product, inner }, type)).toEqual({
      dims: { ...product, inner: padded },
      notes: [`inner ${inner} is padded with zeros to ${padded}`],
    });
  });

  it('leaves alone what divides, and columns and rows', () => {
    const dims = { ...product, inner: 332, columns: 999 };
    expect(paddedDims('matmul', dims, 'f32')).toEqual({ dims, notes: [] });
  });

  it('names the blocks of quantised weights', () => {
    expect(() => paddedDims('matmul', product, 'q4_0')).toThrow(UnsupportedDimsError);
    expect(() => paddedDims('matmul', product, 'q4_0')).toThrow(
      'q4_0 stores weights in blocks of 32 elements, and inner = 333 is not a multiple of 32',
    );
  });

  it('pads heads as the cache needs them, with the scale and the angles of the true head', () => {
    const attention = dimsFromFlags('attention-decode', { headDim: 50 }, {});
    expect(paddedDims('attention-decode', attention, 'q8_0').dims).toEqual({ ...attention, headSize: 64 });
    expect(attention.scale).toBe(1 / Math.sqrt(50));
    const append = dimsFromFlags('rope-append', { headDim: 50 }, {});
    expect(paddedDims('rope-append', append, 'f16').dims).toMatchObject({
      headSize: 56,
      normSize: 50,
      rotated: 50,
    });
  });

  it('pads rows that are normed, over the elements that were asked for', () => {
    const norm = dimsFromFlags('rms-norm', { size: 333 }, {});
    expect(paddedDims('rms-norm', norm, 'f32').dims).toMatchObject({ size: 336, normSize: 333 });
  });
});
