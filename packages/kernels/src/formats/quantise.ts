import type { QuantisedType } from './element-types.ts';
import { BLOCK_SIZE } from './element-types.ts';
import { fromHalfBits, halfBits } from './half.ts';

/**
 * A quantised tensor as the device holds it, blocks of 32 in order. `quants`: q8_0 has four int8 a word, the
 * first in the lowest byte; q4_0 has eight nibbles a word, the first four in the low nibbles of its bytes and the
 * next four in the high ones, so that one mask (and one shift) unpacks four neighbours. `scales`: two f16 a word.
 */
export interface QuantisedTensor {
  quants: Uint32Array<ArrayBuffer>;
  scales: Uint32Array<ArrayBuffer>;
}

const bitsOf = (type: QuantisedType) => (type === 'q8_0' ? 8 : 4);

/** Word and shift of the quant of an element. */
function placeOf(index: number, type: QuantisedType): { word: number; shift: number } {
  if (type === 'q8_0') return { word: index >>> 2, shift: 8 * (index & 3) };
  return { word: index >>> 3, shift: 8 * (index & 3) + (index & 4) };
}

function emptyTensor(blocks: number, type: QuantisedType): QuantisedTensor {
  return {
    quants: new Uint32Array((blocks * BLOCK_SIZE * bitsOf(type)) / 32),
    scales: new Uint32Array(Math.ceil(blocks / 2)),
  };
}

/** Writes an unsigned quant: two's complement for q8_0, value + 8 for q4_0. */
function setQuant({ quants }: QuantisedTensor, index: number, type: QuantisedType, quant: number): void {
  const { word, shift } = placeOf(index, type);
  quants[word] = (quants[word] ?? 0) | ((quant & (2 ** bitsOf(type) - 1)) << shift);
}

function setScale({ scales }: QuantisedTensor, block: number, bits: number): void {
  scales[block >>> 1] = (scales[block >>> 1] ?? 0) | (bits << (16 * (block & 1)));
}

function blocksIn(length: number, size: number): number {
  if (length % size !== 0) throw new RangeError(`${length} is no multiple of a block's ${size}`);
  return length / size;
}

/**
 * Quantises as GGUF's reference does: q8_0 scales the largest magnitude of a block to 127, q4_0 its signed value
 * to -8, so that one end of the 4-bit range is always used.
 */
export function quantise(values: Float32Array, type: QuantisedType): QuantisedTensor {
  const blocks = blocksIn(values.length, BLOCK_SIZE);
  const tensor = emptyTensor(blocks, type);
  for (let block = 0; block < blocks; block++) {
    const first = block * BLOCK_SIZE;
    let largest = 0;
    for (let i = first; i < first + BLOCK_SIZE; i++) {
      const value = values[i] as number;
      if (Math.abs(value) > Math.abs(largest)) largest = value;
    }
    const scale = type === 'q8_0' ? Math.abs(largest) / 127 : -largest / 8 + 0;
    setScale(tensor, block, halfBits(scale));
    const inverse = scale === 0 ? 0 : 1 / scale;
    for (let i = first; i < first + BLOCK_SIZE; i++) {
      const steps = (values[i] as number) * inverse;
      setQuant(
        tensor,
        i,
        type,
        type === 'q8_0' ? roundHalfAway(steps) : Math.min(15, Math.floor(steps + 8.5)),
      );
    }
  }
  return tensor;
}

/** As C's roundf: halves go away from 0. */
const roundHalfAway = (value: number) => (value < 0 ? -Math.round(-value) : Math.round(value));

/** The numbers that a quantised tensor stands for; each is exact in f32. */
export function dequantise({ quants, scales }: QuantisedTensor, type: QuantisedType): Float32Array {
  const unused = 32 - bitsOf(type);
  return Float32Array.from({ length: (quants.length * 32) / bitsOf(type) }, (_, i) => {
    const { word, shift } = placeOf(i, type);
    const left = (quants[word] ?? 0) << (unused - shift);
    const quant = type === 'q8_0' ? left >> unused : (left >>> unused) - 8;
    const block = Math.floor(i / BLOCK_SIZE);
    return quant * fromHalfBits(((scales[block >>> 1] ?? 0) >>> (16 * (block & 1))) & 0xffff);
  });
}

/**
 * Blocks as GGUF files hold them, repacked. A block is its f16 scale, then 32 int8 (q8_0), or 16 bytes of which
 * byte j holds element j in its low nibble and element j + 16 in its high one (q4_0).
 */
export function fromGgufBlocks(bytes: Uint8Array, type: QuantisedType): QuantisedTensor {
  const quantBytes = (BLOCK_SIZE * bitsOf(type)) / 8;
  const blocks = blocksIn(bytes.length, 2 + quantBytes);
  const tensor = emptyTensor(blocks, type);
  for (let block = 0; block < blocks; block++) {
    const start = block * (2 + quantBytes);
    setScale(tensor, block, (bytes[start] ?? 0) | ((bytes[start + 1] ?? 0) << 8));
    for (let j = 0; j < quantBytes; j++) {
      const byte = bytes[start + 2 + j] ?? 0;
      const element = block * BLOCK_SIZE + j;
      if (type === 'q8_0') setQuant(tensor, element, type, byte);
      else {
        setQuant(tensor, element, type, byte & 15);
        setQuant(tensor, element + 16, type, byte >>> 4);
      }
    }
  }
  return tensor;
}
