import { BLOCK_SIZE, type QuantisedType } from './element-types.ts';
import { halfBits } from './half.ts';

/** A quantised type: blocks of 32 elements, each number scale * quant + minimum. */
export interface BlockFormat {
  /** Of a quant. Eight are two's complement; four are stored as quant + `bias`. */
  bits: 4 | 8;
  bias: number;
  /** f16 numbers of a block: its scale, then its minimum, where it has one. */
  halves: 1 | 2;
  /** Chooses scale and minimum for 32 numbers from `first` on, and the stored quant of one of them. */
  choose(values: Float32Array, first: number): BlockChoice;
}

export interface BlockChoice {
  scale: number;
  minimum: number;
  quantOf(value: number): number;
}

/** As C's roundf: halves go away from 0. */
const roundHalfAway = (value: number) => (value < 0 ? -Math.round(-value) : Math.round(value));

/** The number of a block that is largest in magnitude, with its sign. */
function largestOf(values: Float32Array, first: number): number {
  let largest = 0;
  for (let i = first; i < first + BLOCK_SIZE; i++) {
    const value = values[i] as number;
    if (Math.abs(value) > Math.abs(largest)) largest = value;
  }
  return largest;
}

const inverseOf = (scale: number) => (scale === 0 ? 0 : 1 / scale);

/**
 * The types by name, chosen as GGUF's reference does (ggml, src/ggml-quants.c, `quantize_row_*_ref`): q8_0 scales the
 * largest magnitude of a block to 127, q4_0 its signed value to -8, so that one end of the 4-bit range is always used;
 * q4_1 takes the range of a block in 15 intervals from its smallest number.
 */
export const BLOCK_FORMATS: Record<QuantisedType, BlockFormat> = {
  q8_0: {
    bits: 8,
    bias: 0,
    halves: 1,
    choose(values, first) {
      const scale = Math.abs(largestOf(values, first)) / 127;
      const inverse = inverseOf(scale);
      return { scale, minimum: 0, quantOf: (value) => roundHalfAway(value * inverse) };
    },
  },
  q4_0: {
    bits: 4,
    bias: 8,
    halves: 1,
    choose(values, first) {
      const scale = -largestOf(values, first) / 8 + 0;
      const inverse = inverseOf(scale);
      return { scale, minimum: 0, quantOf: (value) => Math.min(15, Math.floor(value * inverse + 8.5)) };
    },
  },
  q4_1: {
    bits: 4,
    bias: 0,
    halves: 2,
    choose(values, first) {
      const block = values.subarray(first, first + BLOCK_SIZE);
      const minimum = Math.min(...block);
      const scale = (Math.max(...block) - minimum) / 15;
      const inverse = inverseOf(scale);
      const quantOf = (value: number) => Math.min(15, Math.floor((value - minimum) * inverse + 0.5));
      return { scale, minimum, quantOf };
    },
  },
};

/** Bytes of the f16 numbers of this many elements. */
export const scaleBytes = (type: QuantisedType, elements: number) =>
  (elements / BLOCK_SIZE) * 2 * BLOCK_FORMATS[type].halves;

/** The low bits of both halves of a word of f16 numbers; they move a number by 6 % at most. */
export const SCALE_NOISE = 0x003f_003f;

/**
 * A word of f16 numbers under which random quants lie around 0, `scale` apart: those of two blocks, or of one block its
 * scale and its minimum. The bits of SCALE_NOISE are 0.
 */
export function centredScales(type: QuantisedType, scale: number): number {
  const { bits, halves } = BLOCK_FORMATS[type];
  const stored = (value: number) => halfBits(value) & ~0x3f;
  const second = halves === 2 ? -scale * 2 ** (bits - 1) : scale;
  return stored(scale) + stored(second) * 0x1_0000;
}
