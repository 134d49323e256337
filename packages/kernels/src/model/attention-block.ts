import { rotaryEmbedding, windowTokens } from '@breakeven/schema/architecture';
import { type LayerTensorName, layerTensor, qkvRows } from '@breakeven/schema/model-tensors';
import { attentionSplits } from '../preferences/attention.ts';
import { type BlockSource, type BlockTarget, type PlanBuilder, UNUSED_BUFFER } from './plan-builder.ts';
import { rotationsOf } from './rotations.ts';

/** Dims that rope-append and attention share. */
function headDims({ question, rowsPerSequence }: PlanBuilder) {
  const { rows, capacity, shape, sequences = 1 } = question;
  const { headCount, kvHeadCount, headSize } = shape;
  return { rows, headCount, kvHeadCount, headSize, capacity, sequences, rowsPerSequence };
}

/**
 * Attention of one layer over its source, normed or not: fused projection, with the norm in a decode step; bias, norm
 * of heads, rotation and append to the KV cache in one; attention over the cache; output projection.
 */
export function attentionBlock(
  builder: PlanBuilder,
  layer: number,
  given: BlockSource,
  target: BlockTarget,
): void {
  const { shape } = builder.question;
  const { architecture } = builder;
  const { headCount, headSize, hiddenSize } = shape;
  const { biases, queryKeyNorm, norm } = architecture;
  const own = (name: LayerTensorName) => layerTensor(layer, name);
  const caches = { keys: `layers.${layer}.keys`, values: `layers.${layer}.values` };
  const hasWindow = windowTokens(architecture, layer) > 0;
  const projectsTwice =
    architecture.positions.kind === 'relative' && !builder.canNormItself(own('qkv'), given);
  const source = projectsTwice ? { input: builder.normed(given), norm: null } : given;
  builder.matmulOf(source, own('qkv'), { columns: qkvRows(shape), inner: hiddenSize }, 'qkv');
  builder.dispatch(
    'rope-append',
    {
      ...headDims(builder),
      rotated: rotaryEmbedding(architecture, { headSize, hasWindow })?.rotatedSize ?? 0,
      interleaved: 0,
      hasBias: biases.qkv ? 1 : 0,
      hasNorm: queryKeyNorm ? 1 : 0,
      epsilon: norm.epsilon,
    },
    {
      ...caches,
      bias: biases.qkv ? own('qkvBias') : UNUSED_BUFFER,
      norm_weights: queryKeyNorm ? own('queryKeyNorm') : UNUSED_BUFFER,
      rotations: rotationsOf(shape, layer),
    },
    builder.kvType,
  );
  // Dai et al. 2019, section 3.3: a distance more for each token. Whose it is does not matter: nothing attends to it.
  if (architecture.positions.kind === 'relative') {
    const projection = { columns: headCount * headSize, inner: hiddenSize };
    builder.matmulOf(source, own('relativePositions'), projection, 'attended');
  }
  attend(builder, layer, caches);
  builder.matmul(
    own('attentionOutput'),
    { columns: hiddenSize, inner: headCount * headSize },
    'attended',
    target,
  );
  if (biases.attentionOutput) builder.addBias(own('attentionOutputBias'), target.output);
}

/** From `queries` and the cache to `attended`; in decode the keys may be dealt out and put together again. */
function attend(builder: PlanBuilder, layer: number, caches: { keys: string; values: string }): void {
  const { shape, facts, phase } = builder.question;
  const { architecture } = builder;
  const dims = {
    ...headDims(builder),
    windowTokens: windowTokens(architecture, layer),
    scale: architecture.attentionScale,
    softCap: architecture.attentionSoftCap,
  };
  const splits = phase === 'decode' ? attentionSplits(dims, facts) : 1;
  const output = splits === 1 ? 'attended' : 'attentionParts';
  builder.dispatch(
    `attention-${phase}`,
    { ...dims, splits },
    {
      ...caches,
      head_biases: architecture.attentionSinks ? layerTensor(layer, 'sinks') : 'headBiases',
      output,
      log_sums: 'attentionLogSums',
    },
    builder.kvType,
  );
  if (splits === 1) return;
  builder.dispatch(
    'attention-reduce',
    // The heads of all rows are put together alike.
    { splits, headCount: builder.question.rows * shape.headCount, headSize: shape.headSize },
    { parts: output, log_sums: 'attentionLogSums', output: 'attended' },
  );
}
