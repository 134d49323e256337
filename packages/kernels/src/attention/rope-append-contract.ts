import { bytesPerElement } from '../formats/element-types.ts';
import { f32, flags, read, STEP, u32, write } from '../kernel/define-kernel.ts';
import { normAmplitude, UNUSED } from '../kernel/dims.ts';
import type { Arrays, Dims, Kernel } from '../kernel/kernel.ts';
import { asCacheType, CACHE_TYPES, cacheLength, lastSequence } from './kv-cache.ts';

const UNIFORMS = [
  ...u32('rows', 'headCount', 'kvHeadCount', 'headSize', 'normSize'),
  ...u32('capacity', 'sequences', 'rowsPerSequence', 'rotated'),
  ...flags('hasBias', 'hasNorm'),
  ...f32('epsilon'),
];
export type RopeAppendName = (typeof UNIFORMS)[number]['name'];
/** Neither is a uniform: the position comes by `step`, and positionCount only sizes the rotations. */
export type RopeAppendDims = Dims<RopeAppendName> & { position?: number; positionCount?: number };

const rowLength = ({ headCount, kvHeadCount, headSize }: RopeAppendDims) =>
  (headCount + 2 * kvHeadCount) * headSize;
const queryLength = ({ rows, headCount, headSize }: RopeAppendDims) => rows * headCount * headSize;

/**
 * What stands between the fused projection qkv [rows, headCount + 2 kvHeadCount, headSize] and attention. Each head
 * of queries, keys and values gets, in this order,
 * - where hasBias is 1, its part of `bias`;
 * - where hasNorm is 1, queries and keys alone: RMSNorm over the head, times `norm_weights` [2, headSize], of queries
 *   and then of keys (Qwen3, Gemma 3); the mean is the sum over normSize, as a head may be padded with zeros;
 * - queries and keys alone: the rotation of its first `rotated` elements (an even number; 0: none) by position
 *   (Su et al. 2021, eq. 34). Element i turns with i + rotated / 2 (the rotate-half order of Hugging Face and GPT-NeoX).
 *   `rotations` [positionCount, rotated / 2, 2] holds cos and sin of each position and pair, times the attention factor
 *   of YaRN where there is one;
 * and goes to `queries` [rows, headCount, headSize] or to the KV cache, in the slot of the row's position in the row's
 * sequence, which are those that attention/contract.ts says. `dims.positionCount` is the capacity where it is not given: a
 * ring has fewer slots than there are positions. Bindings that are switched off take any buffer of 16 bytes.
 */
export const ropeAppend = {
  types: CACHE_TYPES,
  uniforms: UNIFORMS,
  bindings: [
    STEP,
    read('qkv', (dims) => dims.rows * rowLength(dims)),
    read('bias', (dims) => dims.hasBias * rowLength(dims) || UNUSED),
    read('norm_weights', ({ hasNorm, headSize }) => 2 * hasNorm * headSize || UNUSED),
    read(
      'rotations',
      ({ capacity, positionCount = capacity, rotated }: RopeAppendDims) =>
        Math.max(2, positionCount * rotated),
      'vec2f',
    ),
    write('queries', queryLength, 'vec4f'),
    write('keys', cacheLength, 'cache'),
    write('values', cacheLength, 'cache'),
  ],
  // A rotation is two products and one addition for each turned element, a norm four, a bias one.
  flop(dims) {
    const { rows, headCount, kvHeadCount, headSize, rotated, hasNorm, hasBias } = dims;
    const turned = rows * (headCount + kvHeadCount);
    return turned * (3 * rotated + 4 * hasNorm * headSize) + hasBias * rows * rowLength(dims);
  },
  bytes(dims, type) {
    const projection = dims.rows * rowLength(dims);
    const cached = projection - queryLength(dims);
    return 4 * (projection + queryLength(dims)) + cached * bytesPerElement(type);
  },
  // A hundredth: what is rounded to a cache of 8 bits has to be seen beside it.
  amplitudes(dims) {
    const amplitude = dims.hasNorm === 1 ? normAmplitude(dims, 0.01) : 1;
    return { qkv: amplitude, bias: amplitude };
  },
  inputs: (dims: RopeAppendDims) => ({
    step: Uint32Array.of(dims.position ?? 0, lastSequence(dims), 0, 0),
  }),
  reference(inputs, dims): Arrays {
    const { rows, headCount, kvHeadCount, headSize, normSize, capacity, rowsPerSequence } = dims;
    const { rotated, hasBias, hasNorm, epsilon } = dims;
    const { qkv, bias, norm_weights: weights, rotations } = inputs as Record<string, Float32Array>;
    const [first = 0, sequence = 0] = inputs.step ?? [];
    const queries = new Float32Array(queryLength(dims));
    const keys = Float32Array.from(inputs.keys ?? []);
    const values = Float32Array.from(inputs.values ?? []);

    const norm = (x: number[], weightRow: number) => {
      const meanSquare = x.reduce((sum, value) => sum + value * value, 0) / normSize;
      return x.map(
        (value, i) => (value * (weights?.[weightRow * headSize + i] ?? 0)) / Math.sqrt(meanSquare + epsilon),
      );
    };
    const rotate = (x: number[], position: number) => {
      const half = rotated / 2;
      const result = [...x];
      for (let pair = 0; pair < half; pair++) {
        const [a, b] = [pair, pair + half];
        const cos = rotations?.[2 * (position * half + pair)] ?? 0;
        const sin = rotations?.[2 * (position * half + pair) + 1] ?? 0;
        result[a] = (x[a] ?? 0) * cos - (x[b] ?? 0) * sin;
        result[b] = (x[b] ?? 0) * cos + (x[a] ?? 0) * sin;
      }
      return result;
    };
    for (let row = 0; row < rows; row++) {
      const position = first + (row % rowsPerSequence);
      const region = sequence + Math.floor(row / rowsPerSequence);
      const head = (index: number) =>
        Array.from({ length: headSize }, (_, i) => {
          const x = qkv?.[row * rowLength(dims) + index * headSize + i] ?? 0;
          return hasBias === 1 ? x + (bias?.[index * headSize + i] ?? 0) : x;
        });
      const turned = (index: number, weightRow: number) => {
        const x = head(index);
        return rotate(hasNorm === 1 ? norm(x, weightRow) : x, position);
      };
      const slot = position % capacity;
      const cacheAt = (kvHead: number) => ((region * kvHeadCount + kvHead) * capacity + slot) * headSize;
      for (let h = 0; h < headCount; h++) queries.set(turned(h, 0), (row * headCount + h) * headSize);
      for (let h = 0; h < kvHeadCount; h++) {
        keys.set(turned(headCount + h, 1), cacheAt(h));
        values.set(head(headCount + kvHeadCount + h), cacheAt(h));
      }
    }
    return { queries, keys, values };
  },
  // f16 caches round to 2^-11 of each element, q8_0 to half of 1/127 of the largest of its block,
  // the 127 rounded to 2^-11.
  tolerance: ({ type }) => ({ maxRelativeError: { f32: 1e-6, f16: 5e-4, q8_0: 4.5e-3 }[asCacheType(type)] }),
} satisfies Partial<Kernel<RopeAppendName>>;
