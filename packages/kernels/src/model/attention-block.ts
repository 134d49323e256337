import { rotaryEmbedding, windowTokens } from '@breakeven/schema/model/architecture';
import { type LayerTensorName, layerTensor, qkvRows } from '@breakeven/schema/model/model-tensors';
import { attentionSplits } from '../attention/choose.ts';
import { rotationsOf } from '../weights/rotations.ts';
import { cacheNames } from './cache-parts.ts';
import {
  type BlockSource,
  type BlockTarget,
  type DispatchBuilder,
  UNUSED_BUFFER,
} from './dispatch-builder.ts';
import { layerSlots } from './window-slots.ts';

/** The rows of a pass whose sequences lie in one part of the KV cache, and the names of that part. */
interface CachedRows {
  firstRow: number;
  rows: number;
  sequences: number;
  caches: { keys: string; values: string };
}

/** A decode step has rows in every part, a prompt's chunk in one. */
function cachedRows({ question, cacheParts }: DispatchBuilder, layer: number): CachedRows[] {
  const { phase, rows, cachePart = 0 } = question;
  return cacheParts.flatMap(({ firstSequence, sequences }, part) => {
    const caches = cacheNames(layer, part, cacheParts.length);
    if (phase === 'decode') return [{ firstRow: firstSequence, rows: sequences, sequences, caches }];
    return part === cachePart ? [{ firstRow: 0, rows, sequences, caches }] : [];
  });
}

/** Dims that rope-append and attention share. */
function headDims(
  { question, sizes, architecture, rowsPerSequence }: DispatchBuilder,
  layer: number,
  { rows, sequences }: CachedRows,
) {
  const { headCount, kvHeadCount, headSize } = sizes;
  const capacity = layerSlots(architecture, layer, question);
  return { rows, headCount, kvHeadCount, headSize, capacity, sequences, rowsPerSequence };
}

/**
 * Attention of one layer over its source, normed or not: fused projection, with the norm in a decode step; bias, norm
 * of heads, rotation and append to the KV cache in one; attention over the cache; output projection. Where the cache is
 * in parts, each is appended to and attended over by itself.
 */
export function attentionBlock(
  builder: DispatchBuilder,
  layer: number,
  given: BlockSource,
  target: BlockTarget,
): void {
  const { architecture, sizes } = builder;
  const { headCount, headSize, hiddenSize } = sizes;
  const own = (name: LayerTensorName) => layerTensor(layer, name);
  const projectsTwice =
    architecture.positions.kind === 'relative' && !builder.canNormItself(own('qkv'), given);
  const source = projectsTwice ? { input: builder.normed(given), norm: null } : given;
  builder.matmulOf(source, own('qkv'), { columns: qkvRows(sizes), inner: hiddenSize }, 'qkv');
  // Dai et al. 2019, section 3.3: one more distance per token. Which one does not matter: nothing attends to it.
  if (architecture.positions.kind === 'relative') {
    const projection = { columns: headCount * headSize, inner: hiddenSize };
    builder.matmulOf(source, own('relativePositions'), projection, 'attended');
  }
  for (const cached of cachedRows(builder, layer)) {
    append(builder, layer, cached);
    attend(builder, layer, cached);
  }
  builder.matmul(
    own('attentionOutput'),
    { columns: hiddenSize, inner: headCount * headSize },
    'attended',
    target,
  );
  if (architecture.biases.attentionOutput) builder.addBias(own('attentionOutputBias'), target.output);
}

/** Bytes of this many rows of f32. */
const rowBytes = (rows: number, columns: number) => 4 * rows * columns;

/** From `qkv` to `queries` and the cache. */
function append(builder: DispatchBuilder, layer: number, cached: CachedRows): void {
  const { capacity: positionCount, kvType } = builder.question;
  const { architecture, sizes } = builder;
  const { headCount, headSize } = sizes;
  // Padding is neither rotated nor counted in the norm of a head.
  const { headSize: normSize } = builder.layout.shape;
  const { biases, queryKeyNorm, norm } = architecture;
  const dims = headDims(builder, layer, cached);
  const own = (name: LayerTensorName) => layerTensor(layer, name);
  const hasWindow = windowTokens(architecture, layer) > 0;
  builder.dispatch(
    'rope-append',
    {
      ...dims,
      normSize,
      ...(dims.capacity < positionCount && { positionCount }),
      rotated: rotaryEmbedding(architecture, { headSize: normSize, hasWindow })?.rotatedSize ?? 0,
      hasBias: biases.qkv ? 1 : 0,
      hasNorm: queryKeyNorm ? 1 : 0,
      epsilon: norm.epsilon,
    },
    {
      ...cached.caches,
      bias: biases.qkv ? own('qkvBias') : UNUSED_BUFFER,
      norm_weights: queryKeyNorm ? own('queryKeyNorm') : UNUSED_BUFFER,
      rotations: rotationsOf(architecture, layer),
    },
    kvType,
    {
      qkv: rowBytes(cached.firstRow, qkvRows(sizes)),
      queries: rowBytes(cached.firstRow, headCount * headSize),
    },
  );
}

/** From `queries` and the cache to `attended`; in decode the keys may be split, and their parts reduced. */
function attend(builder: DispatchBuilder, layer: number, cached: CachedRows): void {
  const { facts, phase, kvType } = builder.question;
  const { architecture, sizes } = builder;
  const dims = {
    ...headDims(builder, layer, cached),
    windowTokens: windowTokens(architecture, layer),
    scale: architecture.attentionScale,
    softCap: architecture.attentionSoftCap,
  };
  const wanted = phase === 'decode' ? attentionSplits(dims, facts) : 1;
  // The heads of all rows are reduced alike.
  const reduction = { headCount: cached.rows * sizes.headCount, headSize: sizes.headSize };
  const splits =
    wanted > 1 && builder.isOffered('attention-reduce', { splits: wanted, ...reduction }) ? wanted : 1;
  const output = splits === 1 ? 'attended' : 'attentionParts';
  const offset = rowBytes(cached.firstRow, sizes.headCount * sizes.headSize);
  builder.dispatch(
    `attention-${phase}`,
    { ...dims, splits },
    {
      ...cached.caches,
      head_biases: architecture.attentionSinks ? layerTensor(layer, 'sinks') : 'headBiases',
      output,
      log_sums: 'attentionLogSums',
    },
    kvType,
    { queries: offset, ...(splits === 1 && { output: offset }) },
  );
  if (splits === 1) return;
  builder.dispatch(
    'attention-reduce',
    { splits, ...reduction },
    { parts: output, log_sums: 'attentionLogSums', output: 'attended' },
    builder.question.type,
    { output: offset },
  );
}
