import { type Architecture, architectureOf } from '@breakeven/schema/model/architecture';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { type LayerTensorName, layerTensor } from '@breakeven/schema/model/model-tensors';
import { attention } from './attention.ts';
import { feedForward } from './feed-forward.ts';
import { norm } from './norms.ts';
import { add, scaled, type Vector } from './vectors.ts';
import { Lookup, type ReferenceWeights } from './weights.ts';

/**
 * Logits of the last `count` of `tokens` by a plain float64 forward pass over the whole sequence, without a cache,
 * to be read beside the papers. Norms of checkpoints that hold weight - 1 have it added already.
 */
export function lastLogits(
  shape: ModelShape,
  weights: ReferenceWeights,
  tokens: readonly number[],
  count: number,
): Vector[] {
  const architecture = architectureOf(shape);
  const lookup = new Lookup(weights);
  let stream = tokens.map((token, position) => embed(architecture, lookup, token, position));
  for (let layer = 0; layer < shape.layerCount; layer++) {
    stream = decoderLayer(shape, architecture, lookup, layer, stream);
  }
  const {
    logitSoftCap: cap,
    norm: { placement },
  } = architecture;
  return stream.slice(-count).map((last) => {
    const normed = placement === 'post' ? last : norm(architecture, lookup, last, 'finalNorm');
    const logits = lookup.linear(normed, shape.tiedEmbeddings ? 'embedding' : 'head');
    return cap === 0 ? logits : logits.map((x) => cap * Math.tanh(x / cap));
  });
}

/** Logits of the last of `tokens`. */
export function referenceLogits(
  shape: ModelShape,
  weights: ReferenceWeights,
  tokens: readonly number[],
): Vector {
  return lastLogits(shape, weights, tokens, 1)[0] as Vector;
}

function embed(
  { embeddingScale, positions }: Architecture,
  weights: Lookup,
  token: number,
  position: number,
): Vector {
  const embedding = scaled(weights.row('embedding', token), embeddingScale);
  return positions.kind === 'learned' ? add(embedding, weights.row('positions', position)) : embedding;
}

/**
 * One layer on the residual stream of all tokens. Norms stand before the blocks (Touvron et al. 2023, section
 * 2.2), behind the sums (Vaswani et al. 2017, section 5.4), or on both sides (Gemma 2, section 2); a parallel block
 * norms once (Chowdhery et al. 2022, section 2).
 */
function decoderLayer(
  shape: ModelShape,
  architecture: Architecture,
  weights: Lookup,
  layer: number,
  stream: readonly Vector[],
): Vector[] {
  const named = (name: LayerTensorName) => (x: Vector) =>
    norm(architecture, weights, x, layerTensor(layer, name));
  const attend = (inputs: Vector[]) => attention(shape, architecture, weights, layer, inputs);
  const feed = (x: Vector) => feedForward(architecture, weights, layer, x);
  const sum = (a: readonly Vector[], b: readonly Vector[]) => a.map((x, i) => add(x, b[i] as Vector));
  const {
    norm: { placement },
    parallelBlock,
  } = architecture;

  if (placement === 'post') {
    const attended = sum(stream, attend([...stream])).map(named('attentionNorm'));
    return sum(attended, attended.map(feed)).map(named('mlpNorm'));
  }
  const behind = (name: LayerTensorName) => (placement === 'both' ? named(name) : (x: Vector) => x);
  const normed = stream.map(named('attentionNorm'));
  const attended = sum(stream, attend(normed).map(behind('attentionPostNorm')));
  const inputs = parallelBlock ? normed : attended.map(named('mlpNorm'));
  return sum(attended, inputs.map(feed).map(behind('mlpPostNorm')));
}
