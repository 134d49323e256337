import { BLOCK_FORMATS, type BlockFormat } from './block-formats.ts';
import { BLOCK_SIZE, type QuantisedType } from './element-types.ts';
import { fromHalfBits, halfBits } from './half.ts';

/**
 * A quantised tensor as the device holds it, blocks of 32 in order. `quants`: eight bits are four int8 a word, the
 * first in the lowest byte; four bits are eight nibbles a word, the first four in the low nibbles of its bytes and the
 * next four in the high ones, so that one mask (and one shift) unpacks four neighbours. `scales`: two f16 a word, of
 * each block its scale and, where it has one, its minimum.
 */
export interface QuantisedTensor {
  quants: Uint32Array<ArrayBuffer>;
  scales: Uint32Array<ArrayBuffer>;
}

/** A type, or the format of one. */
type Format = QuantisedType | BlockFormat;
const formatOf = (format: Format) => (typeof format === 'string' ? BLOCK_FORMATS[format] : format);

/** Word and shift of the quant of an element. */
function placeOf(index: number, bits: number): { word: number; shift: number } {
  if (bits === 8) return { word: index >>> 2, shift: 8 * (index & 3) };
  return { word: index >>> 3, shift: 8 * (index & 3) + (index & 4) };
}

function emptyTensor(blocks: number, { bits, halves }: BlockFormat): QuantisedTensor {
  return {
    quants: new Uint32Array((blocks * BLOCK_SIZE * bits) / 32),
    scales: new Uint32Array(Math.ceil((blocks * halves) / 2)),
  };
}

/** Writes a quant as it is stored. */
function setQuant({ quants }: QuantisedTensor, index: number, bits: number, quant: number): void {
  const { word, shift } = placeOf(index, bits);
  quants[word] = (quants[word] ?? 0) | ((quant & (2 ** bits - 1)) << shift);
}

function setHalf({ scales }: QuantisedTensor, index: number, bits: number): void {
  scales[index >>> 1] = (scales[index >>> 1] ?? 0) | (bits << (16 * (index & 1)));
}

const halfAt = (scales: Uint32Array, index: number) =>
  fromHalfBits(((scales[index >>> 1] ?? 0) >>> (16 * (index & 1))) & 0xffff);

function blocksIn(length: number, size: number): number {
  if (length % size !== 0) throw new RangeError(`${length} is not a multiple of a block's ${size}`);
  return length / size;
}

/** Quantises as GGUF's reference does. */
export function quantise(values: Float32Array, type: Format): QuantisedTensor {
  const format = formatOf(type);
  const { bits, halves } = format;
  const blocks = blocksIn(values.length, BLOCK_SIZE);
  const tensor = emptyTensor(blocks, format);
  for (let block = 0; block < blocks; block++) {
    const first = block * BLOCK_SIZE;
    const { scale, minimum, quantOf } = format.choose(values, first);
    setHalf(tensor, block * halves, halfBits(scale));
    if (halves === 2) setHalf(tensor, block * halves + 1, halfBits(minimum));
    for (let i = first; i < first + BLOCK_SIZE; i++) setQuant(tensor, i, bits, quantOf(values[i] as number));
  }
  return tensor;
}

/** The numbers that a quantised tensor stands for, in f32: exact, but rounded once where a minimum is added. */
export function dequantise({ quants, scales }: QuantisedTensor, type: Format): Float32Array {
  const { bits, bias, halves } = formatOf(type);
  const unused = 32 - bits;
  return Float32Array.from({ length: (quants.length * 32) / bits }, (_, i) => {
    const { word, shift } = placeOf(i, bits);
    const left = (quants[word] ?? 0) << (unused - shift);
    const quant = bits === 8 ? left >> unused : (left >>> unused) - bias;
    const half = Math.floor(i / BLOCK_SIZE) * halves;
    const product = quant * halfAt(scales, half);
    // -0 plus 0 would be another number.
    return halves === 2 ? product + halfAt(scales, half + 1) : product;
  });
}

/**
 * Blocks as GGUF files hold them, repacked. A block is its f16 numbers, then 32 int8, or 16 bytes; byte j holds
 * element j in its low nibble and element j + 16 in its high one.
 */
export function fromGgufBlocks(bytes: Uint8Array, type: Format): QuantisedTensor {
  const format = formatOf(type);
  const { bits, halves } = format;
  const quantBytes = (BLOCK_SIZE * bits) / 8;
  const headBytes = 2 * halves;
  const blocks = blocksIn(bytes.length, headBytes + quantBytes);
  const tensor = emptyTensor(blocks, format);
  for (let block = 0; block < blocks; block++) {
    const start = block * (headBytes + quantBytes);
    for (let half = 0; half < halves; half++) {
      const at = start + 2 * half;
      setHalf(tensor, block * halves + half, (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8));
    }
    for (let j = 0; j < quantBytes; j++) {
      const byte = bytes[start + headBytes + j] ?? 0;
      const element = block * BLOCK_SIZE + j;
      if (bits === 8) setQuant(tensor, element, bits, byte);
      else {
        setQuant(tensor, element, bits, byte & 15);
        setQuant(tensor, element + 16, bits, byte >>> 4);
      }
    }
  }
  return tensor;
}
