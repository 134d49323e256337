import { UnsupportedDimsError } from '@breakeven/kernels/errors';
import { describe, expect, it } from 'vitest';
import { checkDims } from './check-dims.ts';
import { dimsFromFlags } from './op-dims.ts';

describe('a KV cache', () => {
  const attention = { rows: 4, rowsPerSequence: 4, position: 100, windowTokens: 0 };

  it('has a slot for each token without a window', () => {
    expect(() => checkDims('attention-prefill', { ...attention, capacity: 104 })).not.toThrow();
    expect(() => checkDims('attention-prefill', { ...attention, capacity: 103 })).toThrow(
      /104 tokens are beyond the KV cache of 103/,
    );
  });

  it('with one has slots for the window and the rows', () => {
    const ring = { ...attention, windowTokens: 10 };
    expect(() => checkDims('attention-prefill', { ...ring, capacity: 13 })).not.toThrow();
    expect(() => checkDims('attention-prefill', { ...ring, capacity: 12 })).toThrow(UnsupportedDimsError);
    expect(() => checkDims('attention-prefill', { ...ring, position: 3, capacity: 7 })).not.toThrow();
  });

  it('is written where its rotations reach', () => {
    const append = { rows: 4, rowsPerSequence: 4, position: 100, capacity: 20 };
    expect(() => checkDims('rope-append', { ...append, positionCount: 104 })).not.toThrow();
    expect(() => checkDims('rope-append', { ...append, positionCount: 103 })).toThrow(/rotations of 103/);
    expect(() => checkDims('rope-append', append)).toThrow(/beyond the KV cache of 20/);
  });

  it('is as a session has it where a window is asked for', () => {
    const flags = { depth: 32_000, window: 512 };
    expect(dimsFromFlags('attention-decode', flags, {})).toMatchObject({ capacity: 512, position: 31_999 });
    expect(dimsFromFlags('attention-prefill', { ...flags, tokens: 64 }, {})).toMatchObject({ capacity: 575 });
    expect(dimsFromFlags('attention-decode', { depth: 100, window: 512 }, {})).toMatchObject({
      capacity: 100,
    });
  });
});
