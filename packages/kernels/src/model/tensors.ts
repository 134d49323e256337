import type { ElementType } from '@breakeven/schema/element-type';
import type { ModelShape } from '@breakeven/schema/model-shape';
import { UnsupportedDimsError } from '../errors.ts';
import { BLOCK_SIZE, isQuantised, quantBytes } from '../ops/dims.ts';

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

/** Name of the buffer that holds a quantised tensor's scales. */
export const scalesOf = (tensorName: string) => `${tensorName}.scales`;

/** Whether a tensor is stored in the weights' type; norms stay f32. */
export const isTyped = ({ kind }: Tensor) => kind !== 'norm';

/** The buffers of a tensor on the device with their bytes: its elements and, where it is quantised, its scales. */
export function tensorBuffers(tensor: Tensor, type: ElementType): { name: string; bytes: number }[] {
  const { name, rows, columns } = tensor;
  const stored = isTyped(tensor) ? type : 'f32';
  const elements = { name, bytes: rows * columns * quantBytes(stored) };
  if (!isQuantised(stored)) return [elements];
  return [elements, { name: scalesOf(name), bytes: 2 * ((rows * columns) / BLOCK_SIZE) }];
}

/** Throws UnsupportedDimsError where a quantised row would end within a block. */
export function assertWholeBlocks(shape: ModelShape, type: ElementType): void {
  if (!isQuantised(type)) return;
  const odd = tensorsOf(shape).find((tensor) => isTyped(tensor) && tensor.columns % BLOCK_SIZE !== 0);
  if (odd === undefined) return;
  throw new UnsupportedDimsError(
    `${shape.name} in ${type}: rows of ${odd.name} have ${odd.columns} elements, no multiple of ${BLOCK_SIZE}`,
    'take f16 or f32, whose rows may have any length that is a multiple of 4',
  );
}
