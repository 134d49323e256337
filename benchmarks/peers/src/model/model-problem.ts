import { halfBits } from '@breakeven/kernels/formats/half';
import type { QuantisedTensor } from '@breakeven/kernels/formats/quantise';
import { randomNumbers } from '@breakeven/kernels/measure/random-numbers';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { layerTensor, type Tensor, tensorsOf } from '@breakeven/schema/model/model-tensors';

/** Ids below stand for no text in the vocabulary that llama.cpp is given. */
export const FIRST_CHARACTER = 3;

/** A matrix in q4_0, or the weights of a norm. */
export type ModelTensor = Tensor & ({ quantised: QuantisedTensor } | { norm: Float32Array<ArrayBuffer> });

/** The same model and prompt for every engine. */
export interface ModelProblem {
  shape: ModelShape;
  tensors: ReadonlyMap<string, ModelTensor>;
  prompt: readonly number[];
  generatedTokens: number;
}

/**
 * Quants from -7 to 7, so that no mean runs through all rows; scales by which every matmul
 * keeps the size of what it reads.
 */
function randomTensor({ rows, columns, kind }: Tensor, random: () => number): QuantisedTensor {
  const deviation = Math.sqrt((kind === 'embedding' ? 1 : 1 / columns) / ((15 ** 2 - 1) / 12));
  const blocks = (rows * columns) / 32;
  const scale = () => halfBits(deviation * (0.75 + random() / 2));
  const nibbles = () =>
    Array.from({ length: 8 }).reduce((word: number) => word * 16 + 1 + Math.floor(random() * 15), 0);
  return {
    quants: Uint32Array.from({ length: 4 * blocks }, nibbles),
    scales: Uint32Array.from({ length: Math.ceil(blocks / 2) }, () => scale() | (scale() << 16)),
  };
}

export function modelProblem(shape: ModelShape, promptTokens: number, generatedTokens: number): ModelProblem {
  const random = randomNumbers(1);
  const tensors = tensorsOf(shape).map((tensor): [string, ModelTensor] => [
    tensor.name,
    tensor.kind === 'norm'
      ? { ...tensor, norm: new Float32Array(tensor.columns).fill(1) }
      : { ...tensor, quantised: randomTensor(tensor, random) },
  ]);
  const characters = shape.vocabularySize - FIRST_CHARACTER;
  const prompt = Array.from(
    { length: promptTokens },
    () => FIRST_CHARACTER + Math.floor(random() * characters),
  );
  return { shape, tensors: new Map(tensors), prompt, generatedTokens };
}

/** Rows of a quantised matrix, which are whole blocks. */
export function rowsOf(
  { quants, scales }: QuantisedTensor,
  columns: number,
  { first, count }: { first: number; count: number },
): QuantisedTensor {
  const halves = new Uint16Array(scales.buffer, scales.byteOffset, scales.length * 2);
  const blocks = columns / 32;
  const part = Uint16Array.from(
    { length: Math.ceil((count * blocks) / 2) * 2 },
    (_, i) => halves[first * blocks + i] ?? 0,
  );
  return {
    quants: quants.slice(4 * first * blocks, 4 * (first + count) * blocks),
    scales: new Uint32Array(part.buffer),
  };
}

/** The matrices of a layer as most engines have them: queries, keys, values, gate and up each by itself. */
export function separateMatrices({ shape, tensors }: ModelProblem, layer: number) {
  const { headCount, kvHeadCount, headSize, feedForwardSize, hiddenSize } = shape;
  const get = (name: 'qkv' | 'attentionOutput' | 'gateUp' | 'down') => {
    const tensor = tensors.get(layerTensor(layer, name));
    if (tensor === undefined || !('quantised' in tensor)) throw new TypeError(`no matrix ${name}`);
    return tensor;
  };
  const part = (name: 'qkv' | 'gateUp', first: number, count: number) => {
    const { quantised, columns } = get(name);
    return { rows: count, columns, quantised: rowsOf(quantised, columns, { first, count }) };
  };
  const [queries, keys] = [headCount * headSize, kvHeadCount * headSize];
  const whole = (name: 'attentionOutput' | 'down') => {
    const { rows, columns, quantised } = get(name);
    return { rows, columns, quantised };
  };
  return {
    q: part('qkv', 0, queries),
    k: part('qkv', queries, keys),
    v: part('qkv', queries + keys, keys),
    output: whole('attentionOutput'),
    gate: part('gateUp', 0, feedForwardSize),
    up: part('gateUp', feedForwardSize, feedForwardSize),
    down: whole('down'),
    hiddenSize,
  };
}
export type Matrix = ReturnType<typeof separateMatrices>['q'];
