import { expertsOf } from '@breakeven/schema/model/architecture';
import { qkvRows } from '@breakeven/schema/model/model-tensors';
import { MAX_SPLITS } from '../attention/choose.ts';
import { MAX_SPLIT_ELEMENTS } from '../product/choose.ts';
import { expertTiles } from '../routing/expert-tiles.ts';
import type { Layout } from './layout.ts';

/** Sizes as they lie in memory, and what is computed with them. */
type Sizes = Pick<Layout, 'stored' | 'architecture'>;

/**
 * Activation buffers by name, in 4-byte elements, for passes of at most `rows` rows and decode steps of all sequences.
 */
export function activationElements(layout: Sizes, rows: number, sequences = 1): Record<string, number> {
  const { hiddenSize, headCount, headSize, vocabularySize } = layout.stored;
  const { norm } = layout.architecture;
  return {
    residual: rows * hiddenSize,
    normed: rows * hiddenSize,
    ...(norm.placement === 'both' ? { blockOutput: rows * hiddenSize } : {}),
    qkv: rows * qkvRows(layout.stored),
    queries: rows * headCount * headSize,
    attended: rows * headCount * headSize,
    attentionParts: MAX_SPLITS * sequences * headCount * headSize,
    attentionLogSums: Math.max(rows, MAX_SPLITS * sequences) * headCount,
    matmulParts: MAX_SPLIT_ELEMENTS,
    headBiases: 2 * headCount,
    unused: 4,
    ...feedForwardElements(layout, rows),
    logits: sequences * vocabularySize,
  };
}

/** What the widest block of any layer needs, dense or shared, and what routed experts need beside it. */
function feedForwardElements({ stored, architecture }: Sizes, rows: number): Record<string, number> {
  const { hiddenSize, feedForwardSize, layerCount } = stored;
  const { experts, isGated } = architecture;
  const layers = Array.from({ length: layerCount }, (_, layer) => expertsOf(architecture, layer));
  const size = Math.max(...layers.map((layer) => layer?.sharedSize ?? feedForwardSize));
  const wide = isGated ? 2 : 1;
  const dense = size === 0 ? {} : { gateUp: wide * rows * size, activated: rows * size };
  if (experts === null) return dense;
  const pairs = rows * experts.active;
  return {
    ...dense,
    routerLogits: rows * experts.count,
    ...(experts.sharedGate && { sharedLogits: rows }),
    // And how they are grouped, in the smallest tiles in use.
    expertIndices: 2 * pairs + 3 * expertTiles({ pairs, expertCount: experts.count, tileRows: 8 }),
    expertWeights: pairs,
    expertGateUp: wide * pairs * experts.size,
    expertActivated: pairs * experts.size,
    expertOutputs: pairs * hiddenSize,
  };
}
