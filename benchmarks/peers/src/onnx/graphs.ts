import type { AttentionProblem, MatmulProblem } from '../problem.ts';
import type { DataType, OnnxGraph } from './model.ts';
import { fourBitTensors } from './quantised.ts';

export const floatType = (type: string): DataType => (type === 'f16' ? 'float16' : 'float32');

/** MatMul, or Gemm for weights that lie as [n, k]; both read what they are given at run time. */
export function matmulGraph({ m, n, k, type }: MatmulProblem, isTransposed: boolean): OnnxGraph {
  const element = floatType(type);
  return {
    inputs: [
      { name: 'activations', type: element, dims: [m, k] },
      { name: 'weights', type: element, dims: isTransposed ? [n, k] : [k, n] },
    ],
    outputs: [{ name: 'output', type: element, dims: [m, n] }],
    nodes: [
      {
        op: isTransposed ? 'Gemm' : 'MatMul',
        inputs: ['activations', 'weights'],
        outputs: ['output'],
        ...(isTransposed && { attributes: { transB: 1 } }),
      },
    ],
  };
}

/** MatMulNBits: level 0 keeps activations in float, level 4 lets them be int8. */
export function fourBitGraph({ m, n, k, quantised }: MatmulProblem, accuracyLevel: number): OnnxGraph {
  if (quantised === null) throw new TypeError('these weights are not quantised');
  const tensors = fourBitTensors('weights', quantised, [n, k]);
  return {
    inputs: [{ name: 'activations', type: 'float32', dims: [m, k] }],
    outputs: [{ name: 'output', type: 'float32', dims: [m, n] }],
    tensors,
    nodes: [
      {
        op: 'MatMulNBits',
        domain: 'com.microsoft',
        inputs: ['activations', ...tensors.map(({ name }) => name)],
        outputs: ['output'],
        attributes: { N: n, K: k, bits: 4, block_size: 32, accuracy_level: accuracyLevel },
      },
    ],
  };
}

/** GroupQueryAttention; past and present are one buffer, as a chat would bind them. */
export function attentionGraph(problem: AttentionProblem): OnnxGraph {
  const { tokens, depth, heads, kvHeads, headDim, type } = problem;
  const element = floatType(type);
  const cache = [1, kvHeads, depth, headDim];
  const rows = (name: string, count: number) => ({ name, type: element, dims: [1, tokens, count * headDim] });
  return {
    inputs: [
      rows('query', heads),
      rows('key', kvHeads),
      rows('value', kvHeads),
      { name: 'past_key', type: element, dims: cache },
      { name: 'past_value', type: element, dims: cache },
      { name: 'seqlens_k', type: 'int32', dims: [1] },
      { name: 'total_sequence_length', type: 'int32', dims: [1] },
    ],
    outputs: [
      rows('output', heads),
      { name: 'present_key', type: element, dims: cache },
      { name: 'present_value', type: element, dims: cache },
    ],
    nodes: [
      {
        op: 'GroupQueryAttention',
        domain: 'com.microsoft',
        inputs: ['query', 'key', 'value', 'past_key', 'past_value', 'seqlens_k', 'total_sequence_length'],
        outputs: ['output', 'present_key', 'present_value'],
        attributes: { num_heads: heads, kv_num_heads: kvHeads, do_rotary: 0 },
      },
    ],
  };
}
