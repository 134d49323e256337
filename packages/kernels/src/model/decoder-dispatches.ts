import { headTensor, type LayerTensorName, layerTensor } from '@breakeven/schema/model/model-tensors';
import type { BoundDispatch } from '../dispatch/bound-pass.ts';
import { assertComputed } from './assert-computed.ts';
import { attentionBlock } from './attention-block.ts';
import { type DecoderQuestion, DispatchBuilder, type PassQuestion } from './dispatch-builder.ts';
import { feedForwardBlock } from './feed-forward-block.ts';
import { type Layout, layoutOf } from './layout.ts';
import { cacheType } from './memory-budget.ts';
import { scalesOf } from './tensors.ts';

export type { DecoderQuestion, ModelBuffers } from './dispatch-builder.ts';

/** The residual stream, and what norms are written to. */
const RESIDUAL = 'residual';
const NORMED = 'normed';
/** Where blocks write that are normed before they are added. */
const BLOCK_OUTPUT = 'blockOutput';

/** The ordered dispatches of one pass through a decoder: embedding, layers, and the head where it is asked for. */
export function decoderDispatches({ shape, ...question }: DecoderQuestion): BoundDispatch[] {
  const { type, facts, kvType = cacheType(type, facts) } = question;
  return layoutDispatches(layoutOf(shape, { type, kvType }), { ...question, kvType });
}

/** The same for a model whose layout is known. */
export function layoutDispatches(layout: Layout, question: PassQuestion): BoundDispatch[] {
  assertComputed(layout, question.capacity);
  const builder = new DispatchBuilder(layout, question);
  embed(builder, RESIDUAL);
  for (let layer = 0; layer < layout.shape.layerCount; layer++) decoderLayer(builder, layer);
  if (question.withHead) head(builder);
  return builder.dispatches;
}

/** Looks up the tokens, scaled where the model does (Gemma), with their positions where those are learned. */
function embed(builder: DispatchBuilder, output: string): void {
  const { rows } = builder.question;
  const { hiddenSize, contextTokens } = builder.sizes;
  const { embeddingScale: scale, positions } = builder.architecture;
  for (const { name, firstRow, rows: tokens, type } of builder.partsOf('embedding')) {
    builder.dispatch(
      'embedding',
      { rows, hiddenSize, vocabularySize: tokens, firstToken: firstRow, scale },
      { weights: name, scales: scalesOf(name), output },
      type,
    );
  }
  if (positions.kind !== 'learned') return;
  const { rowsPerSequence } = builder;
  const dims = { rows, size: hiddenSize, tableRows: contextTokens, rowsPerSequence, isPositioned: 1 };
  builder.dispatch('add-rows', dims, { table: 'positions', output });
}

/**
 * One layer, by where its norms stand: before the blocks (Touvron et al. 2023, section 2.2), behind the sums
 * (Vaswani et al. 2017, section 3.1), or around the blocks (Gemma 2, section 2); a parallel block norms once and
 * adds attention and feed-forward (Chowdhery et al. 2022, section 2). The blocks' last matmuls do the sums.
 */
function decoderLayer(builder: DispatchBuilder, layer: number): void {
  const { norm, parallelBlock } = builder.architecture;
  if (norm.placement === 'post') {
    postNormLayer(builder, layer);
    return;
  }
  const own = (name: LayerTensorName) => layerTensor(layer, name);
  const sum = { output: RESIDUAL, accumulate: 1 } as const;
  const isNormedAgain = norm.placement === 'both';
  const target = isNormedAgain ? ({ output: BLOCK_OUTPUT, accumulate: 0 } as const) : sum;

  const attentionSource = { input: RESIDUAL, norm: { weight: own('attentionNorm'), output: NORMED } };
  // Of a parallel block both blocks read the norm.
  const shared = parallelBlock ? { input: builder.normed(attentionSource), norm: null } : null;
  attentionBlock(builder, layer, shared ?? attentionSource, target);
  if (isNormedAgain) builder.norm(own('attentionPostNorm'), BLOCK_OUTPUT, sum);
  const source = { input: RESIDUAL, norm: { weight: own('mlpNorm'), output: NORMED } };
  feedForwardBlock(builder, layer, shared ?? source, target);
  if (isNormedAgain) builder.norm(own('mlpPostNorm'), BLOCK_OUTPUT, sum);
}

/** Each norm moves the stream from one buffer to the other; two of them bring it back. */
function postNormLayer(builder: DispatchBuilder, layer: number): void {
  const { withHead } = builder.question;
  attentionBlock(builder, layer, { input: RESIDUAL, norm: null }, { output: RESIDUAL, accumulate: 1 });
  builder.norm(layerTensor(layer, 'attentionNorm'), RESIDUAL, { output: NORMED, accumulate: 0 });
  feedForwardBlock(builder, layer, { input: NORMED, norm: null }, { output: NORMED, accumulate: 1 });
  // Nothing norms behind the last layer: of its norm the head needs the last row alone.
  const isLast = withHead && layer === builder.sizes.layerCount - 1;
  const range = isLast ? builder.headRows : {};
  builder.norm(layerTensor(layer, 'mlpNorm'), NORMED, { output: RESIDUAL, accumulate: 0 }, range);
}

/** Logits of the last row of each sequence, and the choice of its next token. */
function head(builder: DispatchBuilder): void {
  const { hiddenSize, vocabularySize } = builder.sizes;
  const { rows } = builder.headRows;
  const { norm, logitSoftCap } = builder.architecture;
  const isNormed = norm.placement === 'post';
  if (!isNormed) {
    builder.norm('finalNorm', RESIDUAL, { output: NORMED, accumulate: 0 }, builder.headRows);
  }
  builder.matmul(
    headTensor(builder.sizes),
    { columns: vocabularySize, inner: hiddenSize, rows },
    isNormed ? RESIDUAL : NORMED,
    { output: 'logits', accumulate: 0 },
  );
  if (logitSoftCap > 0) {
    builder.dispatch('soft-cap', { count: rows * vocabularySize, cap: logitSoftCap }, { values: 'logits' });
  }
  builder.dispatch('argmax', { count: vocabularySize, rows }, { result: 'choice' });
}
