import type { ElementType } from '@breakeven/schema/element-type';
import type { ModelShape } from '@breakeven/schema/model-shape';
import { headTensor, layerTensor, qkvRows } from '@breakeven/schema/model-tensors';
import type { Dims, Op } from '../define-kernel.ts';
import { matmulDims } from '../ops/matmul.ts';
import { attentionSplits } from '../preferences/attention.ts';
import type { DeviceFacts } from '../runtime/device-facts.ts';
import type { PlannedStep } from '../runtime/plan.ts';
import { isOffered, select } from '../select.ts';
import type { TunedChoices } from '../tuned-choices.ts';
import { assertComputed } from './assert-computed.ts';
import { type CacheType, cacheType } from './memory-budget.ts';
import { rotationsOf } from './rotations.ts';
import { partsByTensor } from './tensor-parts.ts';
import { scalesOf } from './tensors.ts';

/** Everything a plan binds, by name: weights, caches, activations, `tokens`, `step`, `choice`. */
export type ModelBuffers = (name: string) => GPUBuffer;

export interface DecoderPlanQuestion {
  shape: ModelShape;
  type: ElementType;
  /** Of the KV cache; as `cacheType` has it unless given. */
  kvType?: CacheType | undefined;
  facts: DeviceFacts;
  tuned?: TunedChoices | undefined;
  /** Tokens computed in one pass: the prompt's chunk, or 1 for a decode step. */
  rows: number;
  phase: 'prefill' | 'decode';
  /** Tokens the KV cache holds. */
  capacity: number;
  /** Whether the pass ends with logits and the choice of the next token; only the last chunk of a prompt does. */
  withHead: boolean;
  buffers: ModelBuffers;
}

/**
 * The ordered dispatches of one pass through a Llama-style decoder (Touvron et al. 2023, section 2.2): pre-norm,
 * rotary attention over the KV cache, SwiGLU, residual sums done by the matmuls that end each block.
 */
export function decoderPlan(question: DecoderPlanQuestion): PlannedStep[] {
  const { kvType = cacheType(question.type, question.facts) } = question;
  const { shape, type, facts, tuned, rows, phase, capacity, withHead, buffers } = question;
  const { hiddenSize, headCount, kvHeadCount, headSize, feedForwardSize, vocabularySize } = shape;
  assertComputed(shape);
  const steps: PlannedStep[] = [];
  const parts = partsByTensor(shape, type, facts);
  const partsOf = (weights: string) => parts.get(weights) ?? [];
  const dispatch = (op: Op, dims: Dims, bound: Record<string, string>, elementType = type) => {
    const entry = select({ op, dims, type: elementType, facts, tuned });
    // Scales are named for every weight; only kernels over quantised weights bind them.
    const named = entry.kernel.bindings.map(({ name }) => [name, buffers(bound[name] ?? name)] as const);
    steps.push({ entry, dims, buffers: Object.fromEntries(named) });
  };
  const norm = (weight: string, firstRow: number, count: number) =>
    dispatch(
      'rms-norm',
      { firstRow, rows: count, size: hiddenSize, epsilon: shape.normEpsilon },
      { input: 'residual', weight, output: 'normed' },
    );
  const matmul = (
    weights: string,
    {
      columns,
      inner,
      accumulate = 0,
      count = rows,
    }: { columns: number; inner: number; accumulate?: 0 | 1; count?: number },
    activations: string,
    output: string,
  ) => {
    // Weights that no binding holds are multiplied part by part, each giving its columns of the output.
    for (const { name, firstRow, rows: some, type: stored } of partsOf(weights)) {
      const part = { columns: some, outputStride: columns, firstColumn: firstRow };
      const dims = matmulDims({ rows: count, inner, accumulate, ...part });
      dispatch('matmul', dims, { activations, weights: name, scales: scalesOf(name), output }, stored);
    }
  };
  const heads = { rows, headCount, kvHeadCount, headSize, capacity, sequences: 1, rowsPerSequence: rows };
  const attend = (keys: string, values: string) => {
    const dims = { ...heads, windowTokens: 0, scale: 1 / Math.sqrt(headSize), softCap: 0 };
    const splits = phase === 'decode' ? attentionSplits(dims, facts) : 1;
    const output = splits === 1 ? 'attended' : 'attentionParts';
    dispatch(
      `attention-${phase}`,
      { ...dims, splits },
      {
        step: 'step',
        queries: 'queries',
        keys,
        values,
        head_biases: 'headBiases',
        output,
        log_sums: 'attentionLogSums',
      },
      kvType,
    );
    if (splits === 1) return;
    dispatch(
      'attention-reduce',
      { splits, headCount, headSize },
      { parts: output, log_sums: 'attentionLogSums', output: 'attended' },
    );
  };
  const gate = (normWeight: string, weights: string) => {
    const size = feedForwardSize;
    const fused = { rows, size, inner: hiddenSize, epsilon: shape.normEpsilon };
    // Each workgroup of the fused kernel norms the row again: cheap for one row, not for a prompt.
    const [part, ...others] = partsOf(weights);
    const isWhole = part?.type === type && others.length === 0;
    if (phase === 'decode' && isWhole && isOffered({ op: 'norm-swiglu', dims: fused, type, facts })) {
      const bound = { input: 'residual', norm_weight: normWeight, weights, output: 'activated' };
      dispatch('norm-swiglu', fused, bound);
      return;
    }
    norm(normWeight, 0, rows);
    matmul(weights, { columns: 2 * size, inner: hiddenSize }, 'normed', 'gateUp');
    dispatch('swiglu', { rows, size }, { gate_up: 'gateUp', output: 'activated' });
  };

  for (const { name, firstRow, rows: tokens, type: stored } of partsOf('embedding')) {
    dispatch(
      'embedding',
      { rows, hiddenSize, vocabularySize: tokens, firstToken: firstRow },
      { tokens: 'tokens', table: name, scales: scalesOf(name), output: 'residual' },
      stored,
    );
  }
  for (let layer = 0; layer < shape.layerCount; layer++) {
    const keys = `layers.${layer}.keys`;
    const values = `layers.${layer}.values`;
    norm(layerTensor(layer, 'attentionNorm'), 0, rows);
    matmul(layerTensor(layer, 'qkv'), { columns: qkvRows(shape), inner: hiddenSize }, 'normed', 'qkv');
    dispatch(
      'rope-append',
      {
        ...heads,
        ...{ rotated: headSize, interleaved: 0, hasBias: 0, hasNorm: 0, epsilon: shape.normEpsilon },
      },
      {
        ...{
          step: 'step',
          qkv: 'qkv',
          bias: 'unused',
          norm_weights: 'unused',
          rotations: rotationsOf(shape, layer),
        },
        ...{ queries: 'queries', keys, values },
      },
      kvType,
    );
    attend(keys, values);
    matmul(
      layerTensor(layer, 'attentionOutput'),
      { columns: hiddenSize, inner: headCount * headSize, accumulate: 1 },
      'attended',
      'residual',
    );
    gate(layerTensor(layer, 'mlpNorm'), layerTensor(layer, 'gateUp'));
    matmul(
      layerTensor(layer, 'down'),
      { columns: hiddenSize, inner: feedForwardSize, accumulate: 1 },
      'activated',
      'residual',
    );
  }
  if (withHead) {
    norm('finalNorm', rows - 1, 1);
    matmul(headTensor(shape), { columns: vocabularySize, inner: hiddenSize, count: 1 }, 'normed', 'logits');
    dispatch('argmax', { count: vocabularySize }, { logits: 'logits', result: 'choice' });
  }
  return steps;
}
