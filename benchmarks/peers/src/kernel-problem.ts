import { attentionSplits } from '@breakeven/kernels/attention/choose';
import { headBiases } from '@breakeven/kernels/attention/contract';
import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import type { Arrays, Dims } from '@breakeven/kernels/kernel/kernel';
import { matmulDims } from '@breakeven/kernels/product/dims';
import { type AttentionProblem, type MatmulProblem, type Problem, swapLeading, toHalves } from './problem.ts';

/** A problem in the words of our kernels. */
export interface KernelProblem {
  dims: Dims;
  /** What the reference takes, by binding. */
  inputs: Arrays;
  /** The same as it lies in memory. */
  contents: Record<string, Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>>;
}

function ofMatmul({ m, n, k, type, activations, weights, quantised }: MatmulProblem): KernelProblem {
  const stored =
    quantised !== null
      ? { weights: quantised.quants, scales: quantised.scales }
      : { weights: type === 'f16' ? toHalves(weights) : weights };
  return {
    dims: matmulDims({ rows: m, columns: n, inner: k }),
    inputs: { activations, weights },
    contents: { activations, ...stored },
  };
}

function ofAttention(problem: AttentionProblem, facts: DeviceFacts): KernelProblem {
  const { op, type, tokens, depth, heads, kvHeads, headDim, queries } = problem;
  const plain = {
    rows: tokens,
    position: depth - tokens,
    headCount: heads,
    kvHeadCount: kvHeads,
    headSize: headDim,
    capacity: depth,
    sequences: 1,
    rowsPerSequence: tokens,
    windowTokens: 0,
    scale: 1 / Math.sqrt(headDim),
    softCap: 0,
  };
  const splits = op === 'attention-decode' ? attentionSplits(plain, facts) : 1;
  const byHead = (array: Float32Array) => swapLeading(array, [depth, kvHeads, headDim]);
  const step = Uint32Array.of(depth - tokens, 0, 0, 0);
  const biases = { head_biases: headBiases(heads) };
  const [keys, values] = [byHead(problem.keys), byHead(problem.values)];
  const stored = type === 'f16' ? { keys: toHalves(keys), values: toHalves(values) } : { keys, values };
  return {
    dims: { ...plain, splits },
    inputs: { step, queries, keys, values, ...biases },
    contents: { step, queries, ...biases, ...stored },
  };
}

export function kernelProblem(problem: Problem, facts: DeviceFacts): KernelProblem {
  return problem.op === 'matmul' ? ofMatmul(problem) : ofAttention(problem, facts);
}
