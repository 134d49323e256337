import type { ElementType } from '@breakeven/schema/model/element-type';
import { BLOCK_SIZE, bytesPerElement, isQuantised } from '../formats/element-types.ts';
import { fromHalfBits } from '../formats/half.ts';
import type { Files } from '../kernel/define-kernel.ts';
import { multipleRefusal } from '../kernel/dims.ts';
import type { Dims } from '../kernel/kernel.ts';

/** Types of the KV cache, whatever the weights' type. */
export const CACHE_TYPES = ['f32', 'f16', 'q8_0'] as const;
export type CacheType = (typeof CACHE_TYPES)[number];

/** Elements that one load of 16 bytes brings: heads are whole loads, in q8_0 whole blocks. */
export const HEAD_MULTIPLE: Readonly<Record<CacheType, number>> = { f32: 4, f16: 8, q8_0: BLOCK_SIZE };

/** The type as one of a cache: attention kernels and rope-append are written for CACHE_TYPES alone. */
export const asCacheType = (type: ElementType): CacheType => (isQuantised(type) ? 'q8_0' : type);

/** Why heads of this size cannot be cached in a type, or null. */
export function cacheRefusal(dims: Dims<'headSize'>, type: ElementType): string | null {
  return multipleRefusal(dims, HEAD_MULTIPLE[asCacheType(type)], 'headSize');
}

/**
 * Elements of the keys, or of the values, of one layer: [sequences, kvHeadCount, capacity, headSize]. Each sequence
 * has a region of its own; a pass writes and reads those from step.sequence on (attention/contract.ts). A region is a ring:
 * the token at position p has slot p mod capacity, so a layer with a window may have fewer slots than the sequence has
 * tokens, as long as they hold what a pass reads and writes: window - 1 + rowsPerSequence tokens.
 */
export const cacheLength = (dims: Dims<'sequences' | 'kvHeadCount' | 'capacity' | 'headSize'>): number =>
  dims.sequences * dims.kvHeadCount * dims.capacity * dims.headSize;

/** The tokens from `begin` to before `end` of one KV head of `values`, a cache, in a row. */
export function tokensInARow(
  values: Float32Array,
  { kvHead, capacity, headSize }: { kvHead: number; capacity: number; headSize: number },
  { begin, end }: { begin: number; end: number },
): Float32Array {
  const tokens = new Float32Array((end - begin) * headSize);
  for (let token = begin; token < end; token++) {
    const at = (kvHead * capacity + (token % capacity)) * headSize;
    tokens.set(values.subarray(at, at + headSize), (token - begin) * headSize);
  }
  return tokens;
}

/** The last region that the sequences of a pass may begin with. */
export const lastSequence = (dims: Dims<'sequences' | 'rows' | 'rowsPerSequence'>): number =>
  dims.sequences - dims.rows / dims.rowsPerSequence;

/** Words of scales that a head of one token takes in q8_0: two f16 a word, one for 32 elements, whole words. */
const scaleWords = (headSize: number) => Math.ceil(headSize / BLOCK_SIZE / 2);

/**
 * Bytes of this many elements of a cache. In q8_0 the int8 of all come first, four a word, and behind them the scales
 * of each head of each token: one buffer holds both, so that kernels bind the same buffers in every type. Whole loads
 * of 16 bytes: where a binding ends inside one, a device clamps the index, and reads the scales before the last.
 */
export function cacheBytes(elements: number, headSize: number, type: ElementType): number {
  if (!isQuantised(type)) return elements * bytesPerElement(type);
  return 16 * Math.ceil((elements + (elements / headSize) * 4 * scaleWords(headSize)) / 16);
}

/** The numbers that a cache in q8_0 stands for; each is exact in f32. */
export function unpackCache(words: Uint32Array, length: number, headSize: number): Float32Array {
  const quants = new Int8Array(words.buffer, words.byteOffset, length);
  const values = new Float32Array(length);
  for (let block = 0; block < length / BLOCK_SIZE; block++) {
    const { word, shift } = scalePlace(block, headSize / BLOCK_SIZE);
    const scale = fromHalfBits(((words[length / 4 + word] ?? 0) >>> shift) & 0xffff);
    for (let i = block * BLOCK_SIZE; i < (block + 1) * BLOCK_SIZE; i++) values[i] = scale * (quants[i] ?? 0);
  }
  return values;
}

/** Where the scales of ranges of whole heads lie in a q8_0 cache of this many elements, in bytes. */
export function cacheScaleRanges(
  elements: number,
  headSize: number,
  ranges: readonly { start: number; length: number }[],
): { start: number; bytes: number }[] {
  const headBytes = 4 * scaleWords(headSize);
  return ranges.map(({ start, length }) => ({
    start: elements + (start / headSize) * headBytes,
    bytes: (length / headSize) * headBytes,
  }));
}

/** Where the scale of a block lies, counted from the first: heads begin with a word of their own. */
export function scalePlace(block: number, blocksPerHead: number): { word: number; shift: number } {
  const inHead = block % blocksPerHead;
  const head = Math.floor(block / blocksPerHead);
  return { word: head * Math.ceil(blocksPerHead / 2) + (inHead >>> 1), shift: 16 * (inHead & 1) };
}

/**
 * The files by which attention kernels read `keys` and `values`, arrays of Stored: 16 bytes, CACHED_VEC4 vec4 of neighbouring
 * elements; cached_vec4 gives one of them. Or by the vec4, key_vec4 and value_vec4. Either is to be multiplied by
 * key_scale or value_scale, 1 for floats.
 */
export const cacheFiles = (type: ElementType): Files =>
  isQuantised(type) ? ['attention/caches/q8_0'] : [`attention/caches/${type}`, 'attention/caches/no-scales'];

/** The file by which rope-append writes `keys` and `values`, arrays of Stored. */
export const storedFile = (type: ElementType): Files[number] =>
  type === 'q8_0' ? 'attention/caches/append-q8_0' : 'attention/caches/append-float';
