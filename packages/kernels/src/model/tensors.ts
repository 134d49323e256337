import type { ElementType } from '@breakeven/schema/element-type';
import type { ModelShape } from '@breakeven/schema/model-shape';
import { bytesPerElement } from '../ops/dims.ts';

/** One weight tensor: [rows, columns] row-major, used as activations x tensor^T; norms are one row. */
export interface Tensor {
  name: string;
  rows: number;
  columns: number;
  kind: 'embedding' | 'matrix' | 'norm';
}

/** Rows of the fused query, key and value projection. */
export function qkvRows({ headCount, kvHeadCount, headSize }: ModelShape): number {
  return (headCount + 2 * kvHeadCount) * headSize;
}

/** Names of a layer's tensors, so that the plan and the weights agree. */
export const layerTensor = (layer: number, name: LayerTensorName) => `layers.${layer}.${name}`;
export type LayerTensorName = 'attentionNorm' | 'qkv' | 'attentionOutput' | 'mlpNorm' | 'gateUp' | 'down';

/** Every tensor of a shape, in the order of the forward pass. A tied head is the embedding: listed once. */
export function tensorsOf(shape: ModelShape): Tensor[] {
  const { hiddenSize, feedForwardSize, vocabularySize, headCount, headSize } = shape;
  const norm = (name: string): Tensor => ({ name, rows: 1, columns: hiddenSize, kind: 'norm' });
  const matrix = (name: string, rows: number, columns: number): Tensor => ({
    name,
    rows,
    columns,
    kind: 'matrix',
  });
  const layers = Array.from({ length: shape.layerCount }, (_, layer) => [
    norm(layerTensor(layer, 'attentionNorm')),
    matrix(layerTensor(layer, 'qkv'), qkvRows(shape), hiddenSize),
    matrix(layerTensor(layer, 'attentionOutput'), hiddenSize, headCount * headSize),
    norm(layerTensor(layer, 'mlpNorm')),
    matrix(layerTensor(layer, 'gateUp'), 2 * feedForwardSize, hiddenSize),
    matrix(layerTensor(layer, 'down'), hiddenSize, feedForwardSize),
  ]);
  return [
    { name: 'embedding', rows: vocabularySize, columns: hiddenSize, kind: 'embedding' },
    ...layers.flat(),
    norm('finalNorm'),
    ...(shape.tiedEmbeddings ? [] : [matrix('head', vocabularySize, hiddenSize)]),
  ];
}

/** Name of the tensor that makes logits. */
export function headTensor({ tiedEmbeddings }: ModelShape): string {
  return tiedEmbeddings ? 'embedding' : 'head';
}

/** Bytes of a tensor on the device: norms stay f32, the rest has the weights' type. */
export function tensorBytes({ rows, columns, kind }: Tensor, type: ElementType): number {
  return rows * columns * bytesPerElement(kind === 'norm' ? 'f32' : type);
}
