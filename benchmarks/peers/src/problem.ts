import { fromHalfBits, halfBits } from '@breakeven/kernels/formats/half';
import { dequantise, type QuantisedTensor, quantise } from '@breakeven/kernels/formats/quantise';
import { randomNumbers } from '@breakeven/kernels/measure/random-numbers';

export type MatmulType = 'f32' | 'f16' | 'q4_0';

/** output[m, n] = activations[m, k] x weights[n, k]^T */
export interface MatmulProblem {
  op: 'matmul';
  type: MatmulType;
  m: number;
  n: number;
  k: number;
  activations: Float32Array<ArrayBuffer>;
  /** The numbers that the stored weights stand for. */
  weights: Float32Array<ArrayBuffer>;
  /** The weights as stored, for q4_0. */
  quantised: QuantisedTensor | null;
}

/**
 * Causal attention of the last `tokens` of `depth` positions over grouped heads. Queries are [tokens, heads,
 * headDim]; keys and values [depth, kvHeads, headDim].
 */
export interface AttentionProblem {
  op: 'attention-prefill' | 'attention-decode';
  type: 'f32' | 'f16';
  tokens: number;
  depth: number;
  heads: number;
  kvHeads: number;
  headDim: number;
  queries: Float32Array<ArrayBuffer>;
  keys: Float32Array<ArrayBuffer>;
  values: Float32Array<ArrayBuffer>;
}

export type Problem = MatmulProblem | AttentionProblem;

const roundHalf = (value: number) => fromHalfBits(halfBits(value));

function randomArray(length: number, seed: number, isHalf: boolean): Float32Array<ArrayBuffer> {
  const random = randomNumbers(seed);
  const round = isHalf ? roundHalf : Math.fround;
  return Float32Array.from({ length }, () => round(2 * random() - 1));
}

/** Numbers in [-1, 1); of f16, activations too are numbers that f16 holds, for engines that take one type only. */
export function matmulProblem(
  type: MatmulType,
  { m, n, k }: { m: number; n: number; k: number },
): MatmulProblem {
  const activations = randomArray(m * k, 1, type === 'f16');
  const raw = randomArray(n * k, 2, type === 'f16');
  const quantised = type === 'q4_0' ? quantise(raw, type) : null;
  const weights = (quantised === null ? raw : dequantise(quantised, 'q4_0')) as Float32Array<ArrayBuffer>;
  return { op: 'matmul', type, m, n, k, activations, weights, quantised };
}

export function attentionProblem(
  op: AttentionProblem['op'],
  type: AttentionProblem['type'],
  dims: Pick<AttentionProblem, 'tokens' | 'depth' | 'heads' | 'kvHeads' | 'headDim'>,
): AttentionProblem {
  const { tokens, depth, heads, kvHeads, headDim } = dims;
  const isHalf = type === 'f16';
  return {
    op,
    type,
    ...dims,
    queries: randomArray(tokens * heads * headDim, 1, isHalf),
    keys: randomArray(depth * kvHeads * headDim, 2, isHalf),
    values: randomArray(depth * kvHeads * headDim, 3, isHalf),
  };
}

/** [a, b, c] to [b, a, c]. */
export function swapLeading(
  array: Float32Array,
  [a, b, c]: [number, number, number],
): Float32Array<ArrayBuffer> {
  const swapped = new Float32Array(array.length);
  for (let i = 0; i < a; i++) {
    for (let j = 0; j < b; j++) {
      swapped.set(array.subarray((i * b + j) * c, (i * b + j + 1) * c), (j * a + i) * c);
    }
  }
  return swapped;
}

/** [rows, columns] to [columns, rows]. */
export const transpose = (array: Float32Array, rows: number, columns: number) =>
  swapLeading(array, [rows, columns, 1]);

export const toHalves = (array: Float32Array) => Uint16Array.from(array, halfBits);
export const fromHalves = (array: Uint16Array) => Float32Array.from(array, fromHalfBits);

/** 2 a product and a sum; attention counts the keys that a row sees. */
export function flopOf(problem: Problem): number {
  if (problem.op === 'matmul') return 2 * problem.m * problem.n * problem.k;
  const { tokens, depth, heads, headDim } = problem;
  const keys = tokens * (depth - tokens) + (tokens * (tokens + 1)) / 2;
  return 4 * keys * heads * headDim;
}
