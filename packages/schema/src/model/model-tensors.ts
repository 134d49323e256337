import { type Architecture, architectureOf, expertsOf } from './architecture.ts';
import type { ModelShape } from './model-shape.ts';

/** No zod in this file: kernels load it in a browser. */

/**
 * What a tensor is for. `embedding` and `matrix` are stored in the weights' type, all others in f32: the router
 * (and the gate of shared experts) because a rounded one chooses other experts, the rest because they are small.
 */
export type TensorKind = 'embedding' | 'matrix' | 'router' | 'positions' | 'norm' | 'bias' | 'sinks';

/**
 * One weight tensor: [rows, columns] row-major, a matrix used as activations x tensor^T. Norms, biases and sinks
 * are one row, the norms of query and of key heads two. Where `experts` is given, the rows are those of all
 * experts, one expert behind the other.
 */
export interface Tensor {
  name: string;
  rows: number;
  columns: number;
  kind: TensorKind;
  experts?: number;
}

/**
 * A layer's tensors. `qkv` is queries, keys and values, `gateUp` gate and up, each one below the other; blocks
 * without a gate have `up` alone. `relativePositions` projects the encodings of distances (Dai et al. 2019).
 * `attentionNorm` and `mlpNorm` stand before their blocks (behind the sums where norms are `post`; a parallel
 * block has the former alone), `attentionPostNorm` and `mlpPostNorm` behind them, where there are four.
 */
export type LayerTensorName =
  | 'attentionNorm'
  | 'attentionNormBias'
  | 'qkv'
  | 'qkvBias'
  | 'queryKeyNorm'
  | 'sinks'
  | 'relativePositions'
  | 'attentionOutput'
  | 'attentionOutputBias'
  | 'attentionPostNorm'
  | 'attentionPostNormBias'
  | 'mlpNorm'
  | 'mlpNormBias'
  | 'gateUp'
  | 'gateUpBias'
  | 'up'
  | 'upBias'
  | 'down'
  | 'downBias'
  | 'router'
  | 'routerBias'
  | 'expertGateUp'
  | 'expertGateUpBias'
  | 'expertUp'
  | 'expertUpBias'
  | 'expertDown'
  | 'expertDownBias'
  | 'sharedGate'
  | 'sharedGateUp'
  | 'sharedUp'
  | 'sharedDown'
  | 'mlpPostNorm'
  | 'mlpPostNormBias';

/** Names of a layer's tensors, so that dispatches and weights agree. */
export const layerTensor = (layer: number, name: LayerTensorName) => `layers.${layer}.${name}`;

/** Rows of the fused query, key and value projection. */
export function qkvRows({ headCount, kvHeadCount, headSize }: ModelShape): number {
  return (headCount + 2 * kvHeadCount) * headSize;
}

/** Name of the tensor that makes logits. */
export function headTensor({ tiedEmbeddings }: ModelShape): string {
  return tiedEmbeddings ? 'embedding' : 'head';
}

type Row = [name: LayerTensorName, kind: TensorKind, rows: number, columns: number, experts?: number];

/** Rows that stand only where a condition holds. */
const when = (condition: boolean, ...rows: Row[]) => (condition ? rows : []);

function normRows(architecture: Architecture, name: LayerTensorName, size: number): Row[] {
  return [
    [name, 'norm', 1, size],
    ...when(architecture.norm.bias, [`${name}Bias` as LayerTensorName, 'bias', 1, size]),
  ];
}

function attentionRows(shape: ModelShape, architecture: Architecture): Row[] {
  const { hiddenSize, headCount, headSize } = shape;
  const { biases, queryKeyNorm, attentionSinks, positions } = architecture;
  return [
    ['qkv', 'matrix', qkvRows(shape), hiddenSize],
    ...when(biases.qkv, ['qkvBias', 'bias', 1, qkvRows(shape)]),
    ...when(queryKeyNorm, ['queryKeyNorm', 'norm', 2, headSize]),
    ...when(attentionSinks, ['sinks', 'sinks', 1, headCount]),
    ...when(positions.kind === 'relative', ['relativePositions', 'matrix', headCount * headSize, hiddenSize]),
    ['attentionOutput', 'matrix', hiddenSize, headCount * headSize],
    ...when(biases.attentionOutput, ['attentionOutputBias', 'bias', 1, hiddenSize]),
  ];
}

function denseRows({ hiddenSize, feedForwardSize: size }: ModelShape, architecture: Architecture): Row[] {
  const { isGated, biases } = architecture;
  const [name, rows]: ['gateUp' | 'up', number] = isGated ? ['gateUp', 2 * size] : ['up', size];
  return [
    [name, 'matrix', rows, hiddenSize],
    ...when(biases.feedForward, [`${name}Bias`, 'bias', 1, rows]),
    ['down', 'matrix', hiddenSize, size],
    ...when(biases.feedForward, ['downBias', 'bias', 1, hiddenSize]),
  ];
}

function expertRows(
  { hiddenSize }: ModelShape,
  architecture: Architecture,
  { count, size, sharedSize, sharedGate, routerBias }: NonNullable<ReturnType<typeof expertsOf>>,
): Row[] {
  const { isGated, biases } = architecture;
  const wide = isGated ? 2 : 1;
  const opening = isGated ? 'GateUp' : 'Up';
  return [
    ['router', 'router', count, hiddenSize],
    ...when(routerBias, ['routerBias', 'bias', 1, count]),
    [`expert${opening}`, 'matrix', count * wide * size, hiddenSize, count],
    ...when(biases.feedForward, [`expert${opening}Bias`, 'bias', count, wide * size, count]),
    ['expertDown', 'matrix', count * hiddenSize, size, count],
    ...when(biases.feedForward, ['expertDownBias', 'bias', count, hiddenSize, count]),
    ...when(sharedGate, ['sharedGate', 'router', 1, hiddenSize]),
    ...when(
      sharedSize > 0,
      [`shared${opening}`, 'matrix', wide * sharedSize, hiddenSize],
      ['sharedDown', 'matrix', hiddenSize, sharedSize],
    ),
  ];
}

function layerRows(shape: ModelShape, architecture: Architecture, layer: number): Row[] {
  const { norm, parallelBlock } = architecture;
  const { hiddenSize } = shape;
  const experts = expertsOf(architecture, layer);
  const four = norm.placement === 'both';
  return [
    ...normRows(architecture, 'attentionNorm', hiddenSize),
    ...attentionRows(shape, architecture),
    ...when(four, ...normRows(architecture, 'attentionPostNorm', hiddenSize)),
    ...when(!parallelBlock, ...normRows(architecture, 'mlpNorm', hiddenSize)),
    ...(experts ? expertRows(shape, architecture, experts) : denseRows(shape, architecture)),
    ...when(four, ...normRows(architecture, 'mlpPostNorm', hiddenSize)),
  ];
}

/**
 * Every tensor of a shape, in the order of the forward pass. A tied head is the embedding: listed once. The architecture
 * is the shape's unless given.
 */
export function tensorsOf(shape: ModelShape, architecture: Architecture = architectureOf(shape)): Tensor[] {
  const { hiddenSize, vocabularySize, contextTokens } = shape;
  const { norm, positions } = architecture;
  const tensors: Tensor[] = [
    { name: 'embedding', rows: vocabularySize, columns: hiddenSize, kind: 'embedding' },
  ];
  if (positions.kind === 'learned') {
    tensors.push({ name: 'positions', rows: contextTokens, columns: hiddenSize, kind: 'positions' });
  }
  for (let layer = 0; layer < shape.layerCount; layer++) {
    for (const [name, kind, rows, columns, experts] of layerRows(shape, architecture, layer)) {
      const tensor = { name: layerTensor(layer, name), rows, columns, kind };
      tensors.push(experts === undefined ? tensor : { ...tensor, experts });
    }
  }
  if (norm.placement !== 'post') {
    tensors.push({ name: 'finalNorm', rows: 1, columns: hiddenSize, kind: 'norm' });
    if (norm.bias) tensors.push({ name: 'finalNormBias', rows: 1, columns: hiddenSize, kind: 'bias' });
  }
  if (!shape.tiedEmbeddings) {
    tensors.push({ name: 'head', rows: vocabularySize, columns: hiddenSize, kind: 'matrix' });
  }
  return tensors;
}
