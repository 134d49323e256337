import type { ElementType } from '@breakeven/schema/element-type';
import { BLOCK_SIZE } from '../formats/element-types.ts';
import { fromHalfBits } from '../formats/half.ts';
import { quantise } from '../formats/quantise.ts';
import { dim, notMultiple } from '../kernel/dims.ts';
import type { Dims } from '../kernel/kernel.ts';

/** Types of the KV cache, whatever the weights' type. */
export const CACHE_TYPES = ['f32', 'f16', 'q8_0'] as const;
export type CacheType = (typeof CACHE_TYPES)[number];

/** Elements that one load of 16 bytes brings: heads are whole loads, in q8_0 whole blocks. */
const HEAD_MULTIPLE = { f32: 4, f16: 8, q8_0: BLOCK_SIZE, q4_0: BLOCK_SIZE } as const;

/** Why heads of this size cannot be cached in a type, or null. */
export function cacheUnsupported(dims: Dims, type: ElementType): string | null {
  return notMultiple(dims, HEAD_MULTIPLE[type], 'headSize');
}

/**
 * Elements of the keys, or of the values, of one layer: [sequences, kvHeadCount, capacity, headSize]. Each sequence
 * has a region of its own; a pass writes and reads those from step.sequence on (attention/attention-contract.ts). A region is a ring:
 * the token at position p has slot p mod capacity, so a layer with a window may have fewer slots than the sequence has
 * tokens, as long as they hold what a pass reads and writes: window - 1 + rowsPerSequence tokens.
 */
export function cacheLength(dims: Dims): number {
  return dim(dims, 'sequences') * dim(dims, 'kvHeadCount') * dim(dims, 'capacity') * dim(dims, 'headSize');
}

/**
 * `values`, a cache, with the tokens from `begin` to before `end` of one KV head in a row, `start` elements from its
 * beginning: as they lie, or copied where they go over the end of the ring.
 */
export function tokensInARow(
  values: Float32Array,
  { kvHead, capacity, headSize }: { kvHead: number; capacity: number; headSize: number },
  { begin, end }: { begin: number; end: number },
): { values: Float32Array; start: number } {
  const first = kvHead * capacity;
  const slot = begin % capacity;
  if (slot + end - begin <= capacity) return { values, start: (first + slot) * headSize };
  const [start, middle] = [(first + slot) * headSize, (first + capacity) * headSize];
  const copied = new Float32Array((end - begin) * headSize);
  copied.set(values.subarray(start, middle));
  copied.set(
    values.subarray(first * headSize, first * headSize + copied.length - (middle - start)),
    middle - start,
  );
  return { values: copied, start: 0 };
}

/** The last region that the sequences of a pass may begin with. */
export function lastSequence(dims: Dims): number {
  return dim(dims, 'sequences') - dim(dims, 'rows') / dim(dims, 'rowsPerSequence');
}

/** Words of scales that a head of one token takes in q8_0: two f16 a word, one for 32 elements, whole words. */
const scaleWords = (headSize: number) => Math.ceil(headSize / BLOCK_SIZE / 2);

/**
 * Bytes of so many elements of a cache. In q8_0 the int8 of all come first, four a word, and behind them the scales
 * of each head of each token: one buffer holds both, so that kernels bind the same buffers in every type. Whole loads
 * of 16 bytes: where a binding ends inside one, a device clamps the index, and reads the scales before the last.
 */
export function cacheBytes(elements: number, headSize: number, type: ElementType): number {
  if (type === 'f32' || type === 'f16') return elements * (type === 'f32' ? 4 : 2);
  return 16 * Math.ceil((elements + (elements / headSize) * 4 * scaleWords(headSize)) / 16);
}

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

/** Where the scales of ranges of whole heads lie in a q8_0 cache of so many elements, in bytes. */
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
function scalePlace(block: number, blocksPerHead: number): { word: number; shift: number } {
  const inHead = block % blocksPerHead;
  const head = Math.floor(block / blocksPerHead);
  return { word: head * Math.ceil(blocksPerHead / 2) + (inHead >>> 1), shift: 16 * (inHead & 1) };
}

/**
 * How attention kernels read `keys` and `values`, arrays of Cached: 16 bytes, CACHED_VEC4 vec4 of neighbouring
 * elements, of which cached_vec4 gives one; or by the vec4, key_vec4 and value_vec4, `at` counted from the first of
 * the cache. Both are to be multiplied by the scale of vec4 i of a row (a head of one token), 1 for floats.
 */
export function cachePrelude(type: ElementType): string {
  if (type === 'f32') return F32_PRELUDE;
  return `alias Cached = vec4<u32>;\n${type === 'f16' ? F16_PRELUDE : Q8_PRELUDE}`;
}

const NO_SCALES = `fn key_scale(row: u32, i: u32) -> f32 { return 1.0; }
fn value_scale(row: u32, i: u32) -> f32 { return 1.0; }
`;
const F32_PRELUDE = `alias Cached = vec4<f32>;
const CACHED_VEC4 = 1u;
fn cached_vec4(cached: Cached, part: u32) -> vec4<f32> { return cached; }
fn key_vec4(at: u32) -> vec4<f32> { return keys[at]; }
fn value_vec4(at: u32) -> vec4<f32> { return values[at]; }
${NO_SCALES}`;
const F16_PRELUDE = `const CACHED_VEC4 = 2u;
fn halves(low: u32, high: u32) -> vec4<f32> { return vec4(unpack2x16float(low), unpack2x16float(high)); }
fn cached_vec4(cached: Cached, part: u32) -> vec4<f32> { return halves(cached[2u * part], cached[2u * part + 1u]); }
fn key_vec4(at: u32) -> vec4<f32> { return halves(keys[at / 2u][at % 2u * 2u], keys[at / 2u][at % 2u * 2u + 1u]); }
fn value_vec4(at: u32) -> vec4<f32> { return halves(values[at / 2u][at % 2u * 2u], values[at / 2u][at % 2u * 2u + 1u]); }
${NO_SCALES}`;
const Q8_PRELUDE = `const CACHED_VEC4 = 4u;
fn cached_vec4(cached: Cached, part: u32) -> vec4<f32> { return vec4<f32>(unpack4xI8(cached[part])); }
fn key_vec4(at: u32) -> vec4<f32> { return vec4<f32>(unpack4xI8(keys[at / 4u][at % 4u])); }
fn value_vec4(at: u32) -> vec4<f32> { return vec4<f32>(unpack4xI8(values[at / 4u][at % 4u])); }
fn scale_word(row: u32, i: u32) -> u32 {
  let quant_words = dims.sequences * dims.kvHeadCount * dims.capacity * (dims.headSize / 4u);
  return quant_words + row * ((dims.headSize + 63u) / 64u) + i / 16u;
}
fn key_scale(row: u32, i: u32) -> f32 {
  let word = scale_word(row, i);
  return unpack2x16float(keys[word / 4u][word % 4u])[i / 8u % 2u];
}
fn value_scale(row: u32, i: u32) -> f32 {
  let word = scale_word(row, i);
  return unpack2x16float(values[word / 4u][word % 4u])[i / 8u % 2u];
}
`;

/**
 * How rope-append writes `keys` and `values`, arrays of Stored: four neighbouring elements, in q8_0 divided by the
 * scale of their block; two scales take the place of four elements.
 */
export function storedPrelude(type: ElementType): string {
  if (type === 'q8_0') return STORED_Q8;
  const stored = type === 'f16' ? 'enable f16;\nalias Stored = vec4<f16>;\n' : 'alias Stored = vec4<f32>;\n';
  return stored + STORED_FLOAT;
}

const STORED_FLOAT = `const QUANTISED = false;
const HEAD_VEC4_MULTIPLE = 1u;
fn stored(x: vec4<f32>, scale: f32) -> Stored { return Stored(x); }
fn stored_scales(first: f32, second: f32) -> Stored { return Stored(); }
`;
const STORED_Q8 = `alias Stored = u32;
const QUANTISED = true;
const HEAD_VEC4_MULTIPLE = 16u;
fn stored(x: vec4<f32>, scale: f32) -> Stored {
  return pack4xI8(vec4<i32>(round(select(vec4<f32>(), x / scale, scale > 0.0))));
}
fn stored_scales(first: f32, second: f32) -> Stored { return pack2x16float(vec2(first, second)); }
`;
