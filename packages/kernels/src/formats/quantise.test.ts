import { describe, expect, it } from 'vitest';
import { Q4_1_BLOCKS, Q4_1_NUMBERS } from '../../test/q4-1-blocks.ts';
import { fromHalfBits, halfBits } from './half.ts';
import { dequantise, fromGgufBlocks, quantise } from './quantise.ts';

describe('f16 bits', () => {
  it.each([
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2, 0xc000],
    [65504, 0x7bff],
    [65519, 0x7bff],
    [65520, 0x7c00],
    [2 ** -14, 0x0400],
    [2 ** -24, 0x0001],
    [2 ** -26, 0x0000],
    [1 + 2 ** -11, 0x3c00],
    [1 + 3 * 2 ** -11, 0x3c02],
    [2 - 2 ** -12, 0x4000],
  ])('%d is %d', (value, bits) => {
    expect(halfBits(value)).toBe(bits);
  });

  it('come back from every finite number', () => {
    for (let bits = 0; bits < 0x7c00; bits++) expect(halfBits(fromHalfBits(bits))).toBe(bits);
    expect(fromHalfBits(0x7c00)).toBe(Infinity);
    expect(fromHalfBits(0xfc01)).toBeNaN();
  });
});

/** -16 ... 15: its largest magnitude is -16. */
const RAMP = Float32Array.from({ length: 32 }, (_, i) => i - 16);

describe('q4_0', () => {
  // Scale 2; quants are the halves, rounded up, + 8: 0 1 1 2 2 3 3 4 | 4 5 5 ... ; 15 caps what 8 would be.
  const tensor = quantise(RAMP, 'q4_0');

  it('packs the first four of a word low, the next four high', () => {
    expect(Array.from(tensor.quants, (word) => word.toString(16))).toEqual(
      ['43322110', '87766554', 'cbbaa998', 'fffeeddc'].map((text) => interleaved(text)),
    );
    expect(tensor.scales).toEqual(Uint32Array.of(0x4000));
  });

  it('is read back as (nibble - 8) x scale', () => {
    expect(Array.from(dequantise(tensor, 'q4_0')).slice(0, 8)).toEqual([
      -16, -14, -14, -12, -12, -10, -10, -8,
    ]);
  });

  it('keeps GGUF blocks, whose byte j holds elements j and j + 16', () => {
    const bytes = Uint8Array.from([0x00, 0x3c, ...Array.from({ length: 16 }, (_, j) => j | ((15 - j) << 4))]);
    const values = dequantise(fromGgufBlocks(bytes, 'q4_0'), 'q4_0');
    const expected = Array.from({ length: 16 }, (_, j) => j - 8);
    expect(Array.from(values)).toEqual([...expected, ...expected.toReversed()]);
  });
});

/** Eight hexadecimal digits, the last the first element, as the word of two interleaved halves. */
function interleaved(digits: string): string {
  const low = digits.slice(4);
  const high = digits.slice(0, 4);
  const both = Array.from(low, (digit, i) => `${high[i]}${digit}`).join('');
  return both.replace(/^0+/, '');
}

describe('q8_0', () => {
  it('packs four int8 a word and scales the largest to 127', () => {
    const values = new Float32Array(64);
    values.set([127, -127, 1, -1, 63.4, 0.6], 0);
    values.set([-254, 2], 32);
    const tensor = quantise(values, 'q8_0');
    expect(tensor.quants[0]).toBe(0xff_01_81_7f);
    expect(tensor.quants[1]).toBe(0x00_00_01_3f);
    expect(tensor.quants[8]).toBe(0x00_00_01_81);
    expect(tensor.scales).toEqual(Uint32Array.of(0x4000_3c00));
    expect(Array.from(dequantise(tensor, 'q8_0')).slice(0, 6)).toEqual([127, -127, 1, -1, 63, 1]);
  });

  it('keeps GGUF blocks', () => {
    const block = (scaleHigh: number) => [
      0,
      scaleHigh,
      ...Array.from({ length: 32 }, (_, i) => (i - 16) & 255),
    ];
    const values = dequantise(
      fromGgufBlocks(Uint8Array.from([...block(0x3c), ...block(0xb8)]), 'q8_0'),
      'q8_0',
    );
    expect(Array.from(values)).toEqual([...RAMP, ...Array.from(RAMP, (value) => -value / 2)]);
  });
});

it('quantises a block of zeros to zeros, and what it dequantised to itself', () => {
  expect(dequantise(quantise(new Float32Array(32), 'q8_0'), 'q8_0')).toEqual(new Float32Array(32));
  expect(dequantise(quantise(new Float32Array(32), 'q4_0'), 'q4_0')).toEqual(new Float32Array(32));
  const values = Float32Array.from({ length: 320 }, (_, i) => Math.sin(i * i));
  for (const type of ['q8_0', 'q4_0'] as const) {
    const once = dequantise(quantise(values, type), type);
    expect(dequantise(quantise(once, type), type)).toEqual(once);
  }
});

it('refuses what does not fill its last block', () => {
  expect(() => quantise(new Float32Array(31), 'q8_0')).toThrow(/31 is not a multiple of a block's 32/);
  expect(() => fromGgufBlocks(new Uint8Array(19), 'q4_0')).toThrow(/19 is not a multiple of a block's 18/);
});

describe('q4_1', () => {
  it('keeps the blocks of a file, a scale and a minimum in each word', () => {
    const tensor = fromGgufBlocks(Q4_1_BLOCKS, 'q4_1');
    expect(Array.from(tensor.scales, (word) => word.toString(16))).toEqual([
      'b3c027c0',
      '1400be00',
      '42000001',
    ]);
    expect(dequantise(tensor, 'q4_1')).toEqual(Q4_1_NUMBERS);
  });

  it('quantises what such blocks stand for to itself', () => {
    const values = Float32Array.from({ length: 64 }, (_, i) => (i < 32 ? -3 : 5) + 0.5 * (i % 16));
    expect(dequantise(quantise(values, 'q4_1'), 'q4_1')).toEqual(values);
  });

  it('takes the range of a block in 15 intervals from its smallest number', () => {
    const tensor = quantise(RAMP, 'q4_1');
    // -16 and 31 / 15, the nearest f16 of it below; quants are 15 / 31 of the distance from -16, rounded.
    expect(Array.from(tensor.scales, (word) => word.toString(16))).toEqual(['cc004022']);
    expect(Array.from(tensor.quants, (word) => word.toString(16))).toEqual(
      ['33221100', '77665544', 'bbaa9988', 'ffeeddcc'].map((text) => interleaved(text)),
    );
  });

  it('keeps a block of equal numbers, whose scale is 0', () => {
    const values = new Float32Array(64).fill(-1.5, 0, 32);
    const tensor = quantise(values, 'q4_1');
    expect(tensor).toEqual({ quants: new Uint32Array(8), scales: Uint32Array.of(0xbe00_0000, 0) });
    expect(dequantise(tensor, 'q4_1')).toEqual(values);
  });
});
