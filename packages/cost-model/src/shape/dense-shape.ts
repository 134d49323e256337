import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { formatLargeCount } from '../values/format.ts';
import { paramCount } from './parameter-count.ts';

const HEAD_SIZE = 128;
/** Heads of keys and values: as many as divide the query heads, as Llama 3 has 8 and Qwen2.5 has 2 and 4. */
const KV_HEADS = [8, 4, 2, 1];
/** Width over depth: Llama 2 and 3 have 102 (70B) to 128 (8B). */
const ASPECT = { least: 80, most: 176 };
/** Close together where models are small, then in whole groups, so that GPUs can split them. */
const HEADS = [
  1,
  2,
  3,
  4,
  5,
  6,
  7,
  8,
  10,
  12,
  14,
  16,
  20,
  24,
  28,
  ...Array.from({ length: 29 }, (_, at) => 32 + 8 * at),
];

/** Sizes nearer than this count as one. */
const STEP = 1.03;

function madeUp(headCount: number, layerCount: number): ModelShape {
  const hiddenSize = headCount * HEAD_SIZE;
  const shape: ModelShape = {
    id: `dense-${layerCount}x${hiddenSize}`,
    name: '',
    layerCount,
    hiddenSize,
    headCount,
    kvHeadCount: KV_HEADS.find((count) => headCount % count === 0) ?? 1,
    headSize: HEAD_SIZE,
    feedForwardSize: Math.ceil((8 * hiddenSize) / 3 / 256) * 256,
    vocabularySize: 32_000,
    contextTokens: 2 ** 24,
    tiedEmbeddings: false,
    ropeBase: 10_000,
    normEpsilon: 1e-5,
    source: 'made up between the Llama models: 128 elements per head, grouped queries',
  };
  return { ...shape, name: `dense model of ${formatLargeCount(paramCount(shape))}` };
}

/** Depths of a width, each so much deeper than the one before: a step of size. */
function depthsOf(hiddenSize: number): number[] {
  const [least, most] = [Math.ceil(hiddenSize / ASPECT.most), hiddenSize / ASPECT.least];
  const depths = [least];
  for (;;) {
    const next = Math.ceil((depths.at(-1) as number) * STEP);
    if (next > most) return depths;
    depths.push(next);
  }
}

let shapes: readonly { params: number; shape: ModelShape }[] | null = null;

/**
 * Dense models of every size from 8 million to 3.7 trillion parameters, a few per cent apart, in rising order: stand-ins for
 * sizes without a real model. Their form is Llama's.
 *
 *     heads of 128, E = 128 H, E / L from 80 to 176, F = 8/3 E, grouped queries, 32,000 tokens
 *
 *     H headCount, E hiddenSize, L layerCount, F feedForwardSize
 *
 * Domain: none. Source: Touvron et al. 2023, table 2 (sizes); Dubey et al. 2024 (grouped queries). That form
 * matters little beside size: Kaplan et al. 2020, figure 5.
 * Example: denseShapes().length = 297
 */
export function denseShapes(): readonly { params: number; shape: ModelShape }[] {
  if (shapes !== null) return shapes;
  const all = HEADS.flatMap((heads) => depthsOf(heads * HEAD_SIZE).map((layers) => madeUp(heads, layers)));
  const kept: { params: number; shape: ModelShape }[] = [];
  for (const size of all
    .map((shape) => ({ params: paramCount(shape), shape }))
    .sort((a, b) => a.params - b.params)) {
    if (size.params >= (kept.at(-1)?.params ?? 0) * STEP) kept.push(size);
  }
  shapes = kept;
  return shapes;
}
