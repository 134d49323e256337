import { cacheBytes, scalePlace } from '../../src/attention/kv-cache.ts';
import { BLOCK_SIZE } from '../../src/formats/element-types.ts';
import { quantise } from '../../src/formats/quantise.ts';

/** Numbers as a cache in q8_0 holds them. */
export function packCache(values: Float32Array, headSize: number): Uint32Array<ArrayBuffer> {
  const { quants, scales } = quantise(values, 'q8_0');
  const words = new Uint32Array(cacheBytes(values.length, headSize, 'q8_0') / 4);
  words.set(quants);
  const blocks = headSize / BLOCK_SIZE;
  for (let block = 0; block < values.length / BLOCK_SIZE; block++) {
    const { word, shift } = scalePlace(block, blocks);
    const bits = ((scales[block >>> 1] ?? 0) >>> (16 * (block & 1))) & 0xffff;
    words[quants.length + word] = (words[quants.length + word] ?? 0) | (bits << shift);
  }
  return words;
}
