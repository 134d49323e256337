import type { ElementType } from '@breakeven/schema/element-type';
import { UnsupportedKernelError } from '../errors.ts';

/** IEEE 754 binary16: 1 sign, 5 exponent, 10 fraction bits. */
function halfToNumber(bits: number): number {
  const sign = bits >> 15 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

let halves: Float32Array | undefined;

function decodeHalves(words: Uint16Array): Float32Array {
  halves ??= Float32Array.from({ length: 65_536 }, (_, bits) => halfToNumber(bits));
  const table = halves;
  const values = new Float32Array(words.length);
  for (let i = 0; i < words.length; i++) values[i] = table[words[i] as number] as number;
  return values;
}

/** Elements as a kernel has them in memory, as numbers. */
export function decodeElements(
  element: ElementType | 'u32',
  bytes: ArrayBuffer,
  length: number,
): Float32Array | Uint32Array {
  switch (element) {
    case 'u32':
      return new Uint32Array(bytes, 0, length);
    case 'f32':
      return new Float32Array(bytes, 0, length);
    case 'f16':
      return decodeHalves(new Uint16Array(bytes, 0, length));
    default:
      throw new UnsupportedKernelError(
        `${element} cannot be read back as numbers, so that no result could be checked`,
        'take f32 or f16',
      );
  }
}
