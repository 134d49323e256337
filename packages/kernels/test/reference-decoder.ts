import type { ElementType } from '@breakeven/schema/element-type';
import type { ModelShape } from '@breakeven/schema/model-shape';
import { layerTensor, type Tensor, tensorsOf } from '@breakeven/schema/model-tensors';
import type { Dims } from '../src/define-kernel.ts';
import { randomFill } from '../src/kernels/random-fill/random-fill.ts';
import { randomWords } from '../src/kernels/random-words/random-words.ts';
import { quantisedFill, tensorFill } from '../src/model/random-weights.ts';
import { storedType } from '../src/model/tensor-parts.ts';

import { isQuantised } from '../src/ops/dims.ts';
import { dequantise } from '../src/quantise.ts';

/** Weights by tensor name, [rows, columns] row-major, as float64 of what the device stores. */
export type ReferenceWeights = Map<string, { tensor: Tensor; values: Float64Array }>;

/** The random weights of a seed, made on the host: of a type without f16's rounding, which `round` does. */
export function referenceWeights(
  shape: ModelShape,
  seed: number,
  { type = 'f32', round = Math.fround }: { type?: ElementType; round?: (value: number) => number } = {},
): ReferenceWeights {
  const weights: ReferenceWeights = new Map();
  tensorsOf(shape).forEach((tensor, index) => {
    const count = tensor.rows * tensor.columns;
    const random = (): Float64Array => {
      const fill = tensorFill(tensor, index, seed);
      if (storedType(tensor, type) === 'f32')
        return Float64Array.from(randomFill.reference({}, { count, first: 0, ...fill }).output ?? []);
      if (!isQuantised(type)) {
        return Float64Array.from(randomFill.reference({}, { count, first: 0, ...fill }).output ?? [], round);
      }
      const { quants, scales } = quantisedFill(tensor, type, fill);
      const words = (dims: Dims) => randomWords.reference({}, dims).output as Uint32Array<ArrayBuffer>;
      return Float64Array.from(dequantise({ quants: words(quants), scales: words(scales) }, type));
    };
    const values = tensor.kind === 'norm' ? new Float64Array(count).fill(1) : random();
    weights.set(tensor.name, { tensor, values });
  });
  return weights;
}

const dot = (a: ArrayLike<number>, aStart: number, b: ArrayLike<number>, bStart: number, length: number) => {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += (a[aStart + i] ?? 0) * (b[bStart + i] ?? 0);
  return sum;
};

/**
 * Logits of the last of `tokens` by a plain float64 forward pass over the whole sequence, without a cache:
 * pre-norm decoder (Touvron et al. 2023), RMSNorm (Zhang and Sennrich 2019), RoPE (Su et al. 2021) in the
 * rotate-half order, grouped queries (Ainslie et al. 2023), SwiGLU (Shazeer 2020).
 */
export function referenceLogits(
  shape: ModelShape,
  weights: ReferenceWeights,
  tokens: readonly number[],
): Float64Array {
  const {
    hiddenSize,
    headCount,
    kvHeadCount,
    headSize,
    feedForwardSize,
    ropeBase = 10_000,
    normEpsilon,
  } = shape;
  const get = (name: string) => {
    const weight = weights.get(name);
    if (weight === undefined) throw new TypeError(`no tensor ${name}`);
    return weight;
  };
  const project = (x: Float64Array, name: string) => {
    const { tensor, values } = get(name);
    return Float64Array.from({ length: tensor.rows }, (_, row) =>
      dot(x, 0, values, row * tensor.columns, tensor.columns),
    );
  };
  const norm = (x: Float64Array, name: string) => {
    const scale = 1 / Math.sqrt(dot(x, 0, x, 0, hiddenSize) / hiddenSize + normEpsilon);
    return x.map((value, i) => value * scale * (get(name).values[i] ?? 0));
  };
  const rotate = (x: Float64Array, position: number) =>
    x.map((value, i) => {
      const half = headSize / 2;
      const angle = position * ropeBase ** ((-2 * (i % half)) / headSize);
      const partner = i < half ? -(x[i + half] ?? 0) : (x[i - half] ?? 0);
      return value * Math.cos(angle) + partner * Math.sin(angle);
    });
  const headsOf = (x: Float64Array, first: number, count: number) =>
    Array.from({ length: count }, (_, head) =>
      x.slice((first + head) * headSize, (first + head + 1) * headSize),
    );
  const add = (x: Float64Array, y: Float64Array) => x.map((value, i) => value + (y[i] ?? 0));

  const embedding = get('embedding').values;
  let residuals = tokens.map((token) => embedding.slice(token * hiddenSize, (token + 1) * hiddenSize));
  for (let layer = 0; layer < shape.layerCount; layer++) {
    const projected = residuals.map((x) =>
      project(norm(x, layerTensor(layer, 'attentionNorm')), layerTensor(layer, 'qkv')),
    );
    const keys = projected.map((x, position) =>
      headsOf(x, headCount, kvHeadCount).map((head) => rotate(head, position)),
    );
    const values = projected.map((x) => headsOf(x, headCount + kvHeadCount, kvHeadCount));
    residuals = residuals.map((residual, position) => {
      const attended = headsOf(projected[position] as Float64Array, 0, headCount).flatMap((head, h) => {
        const query = rotate(head, position);
        const kvHead = Math.floor(h / (headCount / kvHeadCount));
        const exponentials = keys
          .slice(0, position + 1)
          .map((key) => Math.exp(dot(query, 0, key[kvHead] ?? [], 0, headSize) / Math.sqrt(headSize)));
        const total = exponentials.reduce((sum, value) => sum + value, 0);
        return Array.from({ length: headSize }, (_, i) =>
          exponentials.reduce((sum, e, key) => sum + (e / total) * (values[key]?.[kvHead]?.[i] ?? 0), 0),
        );
      });
      const x = add(residual, project(Float64Array.from(attended), layerTensor(layer, 'attentionOutput')));
      const gateUp = project(norm(x, layerTensor(layer, 'mlpNorm')), layerTensor(layer, 'gateUp'));
      const activated = Float64Array.from({ length: feedForwardSize }, (_, i) => {
        const gate = gateUp[i] ?? 0;
        return (gate / (1 + Math.exp(-gate))) * (gateUp[feedForwardSize + i] ?? 0);
      });
      return add(x, project(activated, layerTensor(layer, 'down')));
    });
  }
  const last = norm(residuals.at(-1) ?? new Float64Array(hiddenSize), 'finalNorm');
  return project(last, shape.tiedEmbeddings ? 'embedding' : 'head');
}
