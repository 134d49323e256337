import type { Arrays, Dims } from '../define-kernel.ts';
import { type OpContract, STEP_BINDING } from './contract.ts';
import { bytesPerElement, dim, dimsOf } from './dims.ts';

const sizes = (dims: Dims) => dimsOf(dims, 'rows', 'headCount', 'kvHeadCount', 'headSize', 'capacity');
const cacheLength = (dims: Dims) => {
  const { kvHeadCount, capacity, headSize } = sizes(dims);
  return kvHeadCount * capacity * headSize;
};
const queryLength = (dims: Dims) => {
  const { rows, headCount, headSize } = sizes(dims);
  return rows * headCount * headSize;
};

/** Tokens that all rows see together when `position` tokens stand before them: sum of position + r + 1. */
function attendedTokens(dims: Dims): number {
  const rows = dim(dims, 'rows');
  return rows * (dims.position ?? 0) + (rows * (rows + 1)) / 2;
}

/**
 * Causal attention over a KV cache with grouped heads (Ainslie et al. 2023): row r sees positions
 * 0 .. step.position + r; query head h reads KV head floor(h / (headCount / kvHeadCount)).
 * `dims.position`, where given, is only used to count work: the kernel reads it from `step`.
 */
export const attention: Omit<OpContract, 'op'> = {
  uniforms: [
    { name: 'rows', type: 'u32' },
    { name: 'headCount', type: 'u32' },
    { name: 'kvHeadCount', type: 'u32' },
    { name: 'headSize', type: 'u32' },
    { name: 'capacity', type: 'u32' },
  ],
  bindings: [
    STEP_BINDING,
    { name: 'queries', access: 'read', element: 'f32', length: queryLength },
    { name: 'keys', access: 'read', element: 'variant', length: cacheLength },
    { name: 'values', access: 'read', element: 'variant', length: cacheLength },
    { name: 'output', access: 'read_write', element: 'f32', length: queryLength },
  ],
  outputs: ['output'],
  // Scores and weighted sum: 2 products and 2 additions for each element of each key that is seen.
  flop: (dims) => 4 * attendedTokens(dims) * dim(dims, 'headCount') * dim(dims, 'headSize'),
  bytes(dims, type) {
    const { rows, kvHeadCount, headSize } = sizes(dims);
    const tokens = (dims.position ?? 0) + rows;
    return 8 * queryLength(dims) + 2 * bytesPerElement(type) * tokens * kvHeadCount * headSize;
  },
  inputs: (dims) => ({ step: Uint32Array.of(dims.position ?? 0, 0, 0, 0) }),
  reference(inputs, dims): Arrays {
    const { rows, headCount, kvHeadCount, headSize, capacity } = sizes(dims);
    const { queries, keys, values } = inputs as Record<'queries' | 'keys' | 'values', Float32Array>;
    const position = inputs.step?.[0] ?? 0;
    const output = new Float64Array(rows * headCount * headSize);
    for (let row = 0; row < rows; row++) {
      for (let head = 0; head < headCount; head++) {
        const at = (row * headCount + head) * headSize;
        const cache = Math.floor(head / (headCount / kvHeadCount)) * capacity * headSize;
        const scores = Array.from({ length: position + row + 1 }, (_, key) => {
          let score = 0;
          for (let i = 0; i < headSize; i++) {
            score += (queries[at + i] ?? 0) * (keys[cache + key * headSize + i] ?? 0);
          }
          return score / Math.sqrt(headSize);
        });
        const highest = Math.max(...scores);
        const weights = scores.map((score) => Math.exp(score - highest));
        const sum = weights.reduce((total, weight) => total + weight, 0);
        weights.forEach((weight, key) => {
          for (let i = 0; i < headSize; i++) {
            output[at + i] =
              (output[at + i] ?? 0) + (weight / sum) * (values[cache + key * headSize + i] ?? 0);
          }
        });
      }
    }
    return { output: Float32Array.from(output) };
  },
  tolerance: () => ({ maxRelativeError: 1e-5 }),
};

const HEADS = [
  { headCount: 4, kvHeadCount: 1, headSize: 32 },
  { headCount: 3, kvHeadCount: 3, headSize: 64 },
  { headCount: 6, kvHeadCount: 2, headSize: 20 },
  { headCount: 2, kvHeadCount: 1, headSize: 96 },
  { headCount: 2, kvHeadCount: 2, headSize: 128 },
  { headCount: 1, kvHeadCount: 1, headSize: 256 },
];

/** Every head size of the set with the given rows; positions before them and capacity beyond them vary. */
export function attentionEdgeDims(rowsAndPositions: readonly (readonly [number, number])[]): Dims[] {
  return rowsAndPositions.flatMap(([rows, position], i) =>
    HEADS.filter((_, head) => (head + i) % 2 === 0 || i === 0).map((heads) => ({
      ...heads,
      rows,
      position,
      capacity: position + rows + (i % 3),
    })),
  );
}
