import type { ElementType } from '@breakeven/schema/model/element-type';
import { halfTable } from '../formats/half.ts';

function decodeHalves(words: Uint16Array): Float32Array {
  const table = halfTable();
  const values = new Float32Array(words.length);
  for (let i = 0; i < words.length; i++) values[i] = table[words[i] as number] as number;
  return values;
}

/** Elements as a kernel has them in memory, as numbers; scales of quantised weights as the words they lie in. */
export function decodeElements(
  element: ElementType | 'u32' | 'scale',
  bytes: ArrayBuffer,
  length: number,
): Float32Array | Uint32Array {
  switch (element) {
    case 'u32':
      return new Uint32Array(bytes, 0, length);
    case 'scale':
      return new Uint32Array(bytes);
    case 'f32':
      return new Float32Array(bytes, 0, length);
    case 'f16':
      return decodeHalves(new Uint16Array(bytes, 0, length));
    default:
      throw new TypeError(`${element} cannot be read without its scales`);
  }
}
