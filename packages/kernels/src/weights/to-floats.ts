import { halfTable } from '../formats/half.ts';
import { FORMATS, type StoredFormat } from './stored-tensor.ts';

/** Bytes that hold this many elements, whole blocks of them. */
export function bytesOf(format: StoredFormat, elements: number): number {
  const { blockElements, blockBytes } = FORMATS[format];
  return (elements / blockElements) * blockBytes;
}

/**
 * Writes as many numbers as `target` holds from stored bytes, little-endian. `bytes` starts its ArrayBuffer at a
 * multiple of 4. The numbers of all formats but q4_1 are exact in f32; a sum of q4_1 is rounded once.
 */
export function toFloats(format: StoredFormat, bytes: Uint8Array<ArrayBuffer>, target: Float32Array): void {
  const { buffer, byteOffset } = bytes;
  const { length } = target;
  if (format === 'f32') {
    target.set(new Float32Array(buffer, byteOffset, length));
    return;
  }
  const halves = halfTable();
  if (format === 'f16') {
    const stored = new Uint16Array(buffer, byteOffset, length);
    for (let i = 0; i < length; i++) target[i] = halves[stored[i] as number] as number;
  } else if (format === 'bf16') {
    // The upper half of an f32.
    const stored = new Uint16Array(buffer, byteOffset, length);
    const words = new Uint32Array(target.buffer, target.byteOffset, length);
    for (let i = 0; i < length; i++) words[i] = (stored[i] as number) << 16;
  } else if (format === 'q8_0') fromQ8(bytes, halves, target);
  else if (format === 'q4_0') fromQ4(bytes, halves, target);
  else fromQ4WithMinimum(bytes, halves, target);
}

const scaleAt = (bytes: Uint8Array, at: number, halves: Float32Array) =>
  halves[(bytes[at] as number) | ((bytes[at + 1] as number) << 8)] as number;

/** A block is its f16 scale, then 32 int8. */
function fromQ8(bytes: Uint8Array, halves: Float32Array, target: Float32Array): void {
  for (let i = 0, at = 0; i < target.length; i += 32, at += 34) {
    const scale = scaleAt(bytes, at, halves);
    for (let j = 0; j < 32; j++) target[i + j] = (((bytes[at + 2 + j] as number) << 24) >> 24) * scale;
  }
}

/** A block is its f16 scale, then 16 bytes: byte j holds element j in its low nibble, j + 16 in its high one. */
function fromQ4(bytes: Uint8Array, halves: Float32Array, target: Float32Array): void {
  for (let i = 0, at = 0; i < target.length; i += 32, at += 18) {
    const scale = scaleAt(bytes, at, halves);
    for (let j = 0; j < 16; j++) {
      const byte = bytes[at + 2 + j] as number;
      target[i + j] = ((byte & 15) - 8) * scale;
      target[i + j + 16] = ((byte >>> 4) - 8) * scale;
    }
  }
}

/**
 * q4_1: a block is its f16 scale, its f16 minimum, then 16 bytes in q4_0's order. A number is scale * quant + minimum, with
 * quants from 0 to 15.
 */
function fromQ4WithMinimum(bytes: Uint8Array, halves: Float32Array, target: Float32Array): void {
  for (let i = 0, at = 0; i < target.length; i += 32, at += 20) {
    const scale = scaleAt(bytes, at, halves);
    const minimum = scaleAt(bytes, at + 2, halves);
    for (let j = 0; j < 16; j++) {
      const byte = bytes[at + 4 + j] as number;
      target[i + j] = (byte & 15) * scale + minimum;
      target[i + j + 16] = (byte >>> 4) * scale + minimum;
    }
  }
}
