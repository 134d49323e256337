import { bytesPerElement } from '../formats/element-types.ts';
import { type Files, f32, read, STEP, u32, write } from '../kernel/define-kernel.ts';
import { addWeightedRows, innerProducts } from '../kernel/float64-products.ts';
import type { Arrays, Dims, Kernel, Request } from '../kernel/kernel.ts';
import { CACHE_TYPES, cacheFiles, cacheLength, lastSequence, tokensInARow } from './kv-cache.ts';

const UNIFORMS = [
  ...u32('rows', 'headCount', 'kvHeadCount', 'headSize', 'capacity', 'sequences', 'rowsPerSequence'),
  ...u32('windowTokens', 'splits'),
  ...f32('scale', 'softCap'),
];
export type AttentionDim = (typeof UNIFORMS)[number]['name'];
/** `position` and `sinks` are not uniforms: they say what inputs are made, and how much work there is. */
export type AttentionDims = Dims<AttentionDim> & { readonly position?: number; readonly sinks?: 0 | 1 };

/** Keys that splits are cut at; the .wgsl files hold the same number. */
const SPLIT_KEYS = 32;

/** The logit of an absent key: its exponential is 0 beside any other. */
const LOWEST_LOGIT = -3e38;

/** `head_biases`: (sink, slope) of each head; no sinks and no slopes where they are not given. */
export function headBiases(
  headCount: number,
  { sinks, slopes }: { sinks?: ArrayLike<number>; slopes?: ArrayLike<number> } = {},
): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: 2 * headCount }, (_, i) =>
    i % 2 === 0 ? (sinks?.[i / 2] ?? LOWEST_LOGIT) : (slopes?.[(i - 1) / 2] ?? 0),
  );
}

/**
 * The largest slope that leaves logits of far keys above -64: f32 rounds larger ones by more than the tolerance. In a
 * whole softmax that does not show, since such keys weigh nothing, but a split of far keys alone is compared as well.
 */
const slopeWithin = ({ position = 0 }: AttentionDims) => Math.min(1, 64 / (position + 1));

const queryLength = ({ rows, headCount, headSize }: Dims<'rows' | 'headCount' | 'headSize'>) =>
  rows * headCount * headSize;

type AttentionInputs = Record<'queries' | 'keys' | 'values' | 'head_biases', Float32Array>;

/** The range of keys that a row sees, `end` excluded; `position` is that of the first row of its sequence. */
function visibleKeys({ windowTokens, rowsPerSequence }: AttentionDims, position: number, row: number) {
  const end = position + (row % rowsPerSequence) + 1;
  return { begin: windowTokens === 0 ? 0 : Math.max(0, end - windowTokens), end };
}

/** The part of a range that one split takes; splits beyond the last key get nothing. */
function splitKeys({ begin, end }: { begin: number; end: number }, splits: number, split: number) {
  const keys = SPLIT_KEYS * Math.ceil(Math.ceil((end - begin) / splits) / SPLIT_KEYS);
  const first = begin + split * keys;
  return { begin: Math.min(end, first), end: Math.min(end, first + keys) };
}

const everyHead = ({ headCount }: AttentionDims, value: (head: number) => number) =>
  Array.from({ length: headCount }, (_, head) => value(head));

/** Keys that all rows see together when `position` tokens stand before them. */
function attendedTokens(dims: AttentionDims): number {
  return Array.from({ length: dims.rows }, (_, row) => visibleKeys(dims, dims.position ?? 0, row)).reduce(
    (sum, { begin, end }) => sum + end - begin,
    0,
  );
}

/**
 * Causal attention over a KV cache with grouped heads (Ainslie et al. 2023).
 *
 * Rows: the cache has `sequences` regions (attention/kv-cache.ts), each of one sequence. The rows of a pass are
 * rows / rowsPerSequence sequences, one after the other, beginning with region step.sequence: a prompt is
 * rowsPerSequence = rows, one sequence; a decode step of B sequences is rows = B, rowsPerSequence = 1. All
 * sequences of a pass stand at step.position: row r is the token at position step.position + r % rowsPerSequence.
 *
 * A row sees positions 0 to its own, the last `windowTokens` of them if that is not 0 (Beltagy et al. 2020), which the
 * ring of `capacity` slots holds (attention/kv-cache.ts); query
 * head h reads KV head floor(h / (headCount / kvHeadCount)). The logit of a key at distance d is
 * cap(scale q . k) - slope d, where cap(x) = softCap tanh(x / softCap) if softCap is not 0, else x (Gemma 2,
 * section 2); `scale` is 1 / sqrt(headSize) where a model does not say otherwise. `head_biases` holds two numbers
 * of each query head: the logit of its sink, which has no value (gpt-oss; LOWEST_LOGIT leaves it out), and its
 * ALiBi slope (Press et al. 2022; 0 leaves it out).
 *
 * Splits: the keys may be dealt out to `splits` parts, where rowsPerSequence is 1: part s writes output[s], as if
 * its keys were all, and log_sums[s] = log(sum(exp(logit))), by which attention-reduce weights the parts; the
 * sinks count in part 0. With splits = 1 the output is the answer.
 * `dims.position`, where given, is only used to count work: the kernel reads it from `step`.
 */
export const attention = {
  types: CACHE_TYPES,
  uniforms: UNIFORMS,
  bindings: [
    STEP,
    read('queries', queryLength, 'vec4f'),
    read('keys', cacheLength, 'cache'),
    read('values', cacheLength, 'cache'),
    read('head_biases', ({ headCount }) => 2 * headCount, 'vec2f'),
    write('output', (dims) => dims.splits * queryLength(dims), 'vec4f'),
    write('log_sums', ({ splits, rows, headCount }) => splits * rows * headCount),
  ],
  // Scores and weighted sum: 2 products and 2 additions for each element of each key that is seen.
  flop: (dims) => 4 * attendedTokens(dims) * dims.headCount * dims.headSize,
  bytes(dims: AttentionDims, type) {
    const { rows, rowsPerSequence, kvHeadCount, headSize, position = 0 } = dims;
    const tokens =
      (rows / rowsPerSequence) * (position + rowsPerSequence - visibleKeys(dims, position, 0).begin);
    return 8 * queryLength(dims) + 2 * bytesPerElement(type) * tokens * kvHeadCount * headSize;
  },
  // Logits of a standard deviation of 2 where they are capped: a cap of 50 would not show in smaller ones.
  amplitudes({ softCap, scale, headSize }): Record<string, number> {
    return softCap === 0 ? {} : { queries: 6 / (scale * Math.sqrt(headSize)) };
  },
  // Odd heads have a sink, every third a slope, unless `dims.sinks` says 1, sinks alone, or 0, neither; a prompt goes
  // to the last region.
  inputs: (dims: AttentionDims, random) => ({
    step: Uint32Array.of(dims.position ?? 0, lastSequence(dims), 0, 0),
    head_biases: headBiases(dims.headCount, {
      sinks: everyHead(dims, (head) => (head % 2 === 0 || dims.sinks === 0 ? LOWEST_LOGIT : 2 * random())),
      slopes: everyHead(dims, (head) =>
        head % 3 === 1 && dims.sinks === undefined ? slopeWithin(dims) * random() : 0,
      ),
    }),
  }),
  reference(inputs, dims): Arrays {
    const { rows, headCount, kvHeadCount, headSize, capacity, rowsPerSequence, splits } = dims;
    const { scale, softCap } = dims;
    const { queries, keys, values, head_biases: biases } = inputs as AttentionInputs;
    const [position = 0, sequence = 0] = inputs.step ?? [];
    const output = new Float64Array(splits * rows * headCount * headSize);
    const logSums = new Float64Array(splits * rows * headCount);
    for (let part = 0; part < splits * rows * headCount; part++) {
      const split = Math.floor(part / (rows * headCount));
      const row = Math.floor(part / headCount) % rows;
      const head = part % headCount;
      const { begin, end } = splitKeys(visibleKeys(dims, position, row), splits, split);
      const region = sequence + Math.floor(row / rowsPerSequence);
      const kvHead = region * kvHeadCount + Math.floor(head / (headCount / kvHeadCount));
      const seen = { rows: end - begin, size: headSize, start: 0 };
      const place = { kvHead, capacity, headSize };
      const at = (row * headCount + head) * headSize;
      const query = Float64Array.from(queries.subarray(at, at + headSize), (x) => x * scale);
      const weights = new Float64Array(4 * Math.ceil(seen.rows / 4));
      innerProducts(weights, query, { ...seen, values: tokensInARow(keys, place, { begin, end }) });
      const slope = biases[2 * head + 1] ?? 0;
      const own = position + (row % rowsPerSequence);
      const sink = split === 0 ? (biases[2 * head] ?? LOWEST_LOGIT) : LOWEST_LOGIT;
      let highest = sink;
      for (let i = 0; i < seen.rows; i++) {
        const x = weights[i] as number;
        weights[i] = (softCap === 0 ? x : softCap * Math.tanh(x / softCap)) - slope * (own - begin - i);
        highest = Math.max(highest, weights[i] as number);
      }
      let sum = Math.exp(sink - highest);
      for (let i = 0; i < weights.length; i++) {
        weights[i] = i < seen.rows ? Math.exp((weights[i] as number) - highest) : 0;
        sum += weights[i] as number;
      }
      const sums = output.subarray(part * headSize, (part + 1) * headSize);
      addWeightedRows(sums, weights, { ...seen, values: tokensInARow(values, place, { begin, end }) });
      for (let i = 0; i < headSize; i++) sums[i] = (sums[i] as number) / sum;
      logSums[part] = highest + Math.log(sum);
    }
    return { output: Float32Array.from(output), log_sums: Float32Array.from(logSums) };
  },
  tolerance: () => ({ maxRelativeError: 1e-5 }),
} satisfies Partial<Kernel<AttentionDim>>;

/** The files that all its kernels are joined of. */
export const attentionFiles = (type: Request['type']): Files => [
  'kernel/step',
  ...cacheFiles(type),
  'attention/operands',
];
