import { type Architecture, rotaryEmbedding, windowTokens } from '@breakeven/schema/model/architecture';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { layerTensor } from '@breakeven/schema/model/model-tensors';
import { rmsNorm } from './norms.ts';
import { rotate, slopes } from './positions.ts';
import { dot, partsOf, softmax, type Vector, weightedSum } from './vectors.ts';
import type { Lookup } from './weights.ts';

/**
 * Causal attention of one layer over a whole sequence, without a cache: Vaswani et al. 2017, section 3.2, with
 * grouped heads (Ainslie et al. 2023), norms of queries and keys (Qwen 3), a window (Beltagy et al. 2020), ALiBi
 * (Press et al. 2022), soft caps (Gemma 2, section 2) and sinks (gpt-oss).
 */
export function attention(
  shape: ModelShape,
  architecture: Architecture,
  weights: Lookup,
  layer: number,
  inputs: readonly Vector[],
): Vector[] {
  const { headCount, kvHeadCount, headSize } = shape;
  const { attentionScale, attentionSoftCap, attentionSinks, queryKeyNorm, norm, positions } = architecture;
  const window = windowTokens(architecture, layer);
  const rotary = rotaryEmbedding(architecture, { headSize, hasWindow: window > 0 });
  const slope = positions.kind === 'alibi' ? slopes(headCount) : [];

  const normed = (head: Vector, row: 0 | 1) =>
    queryKeyNorm ? rmsNorm(head, weights.row(layerTensor(layer, 'queryKeyNorm'), row), norm.epsilon) : head;
  const tokens = inputs.map((x, position) => {
    const heads = partsOf(weights.linear(x, layerTensor(layer, 'qkv')), headSize);
    const turned = (head: Vector, row: 0 | 1) => rotate(normed(head, row), position, rotary);
    return {
      queries: heads.slice(0, headCount).map((head) => turned(head, 0)),
      keys: heads.slice(headCount, headCount + kvHeadCount).map((head) => turned(head, 1)),
      values: heads.slice(headCount + kvHeadCount),
    };
  });

  const attend = (position: number, head: number): Vector => {
    const kvHead = Math.floor((head * kvHeadCount) / headCount);
    const first = window === 0 ? 0 : Math.max(0, position - window + 1);
    const seen = tokens.slice(first, position + 1);
    const query = tokens[position]?.queries[head] ?? [];
    const logits = seen.map(({ keys }, i) => {
      const x = attentionScale * dot(query, keys[kvHead] ?? []);
      const capped = attentionSoftCap === 0 ? x : attentionSoftCap * Math.tanh(x / attentionSoftCap);
      return capped - (slope[head] ?? 0) * (position - (first + i));
    });
    const sinks = attentionSinks ? [weights.vector(layerTensor(layer, 'sinks'))[head] ?? 0] : [];
    return weightedSum(
      seen.map(({ values }) => values[kvHead] as Vector),
      softmax(logits, sinks),
    );
  };
  return inputs.map((_, position) => {
    const heads = Array.from({ length: headCount }, (_, head) => [...attend(position, head)]);
    return weights.linear(Float64Array.from(heads.flat()), layerTensor(layer, 'attentionOutput'));
  });
}
