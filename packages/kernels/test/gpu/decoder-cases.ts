import { ELEMENT_TYPES, type ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { Float16Array } from '@petamoriken/float16';
import type { DeviceFacts } from '../../src/device/device-facts.ts';
import type { GpuContext } from '../../src/device/gpu-context.ts';
import { isQuantised } from '../../src/formats/element-types.ts';
import { cacheType } from '../../src/model/memory-budget.ts';
import { randomWeights } from '../../src/model/random-weights.ts';
import { Session } from '../../src/model/session.ts';
import { referenceLogits } from '../reference/decoder.ts';
import { referenceWeights } from '../reference/weights.ts';
import { errorInDeviations } from './error-in-deviations.ts';

export const SHAPE: ModelShape = {
  id: 'tiny',
  name: 'Tiny',
  layerCount: 3,
  hiddenSize: 64,
  headCount: 6,
  kvHeadCount: 2,
  headSize: 20,
  feedForwardSize: 100,
  vocabularySize: 331,
  contextTokens: 64,
  tiedEmbeddings: true,
  ropeBase: 10_000,
  normEpsilon: 1e-5,
  source: 'made up for this test: grouped heads, a head size of its own, sizes that are not powers of two',
};
/** Rows of whole blocks, an odd number of them among them. */
export const QUANTISED_SHAPE: ModelShape = { ...SHAPE, headSize: 16, feedForwardSize: 160 };

export const TOKENS = [5, 330, 0, 17, 42, 42, 7, 99, 200, 301, 12, 3, 64, 65, 66, 128, 250, 1, 2];

export const decoderTypes = ({ supportsF16 }: DeviceFacts): ElementType[] =>
  ELEMENT_TYPES.filter((type) => type !== 'f16' || supportsF16);

export const shapeFor = (type: ElementType): ModelShape => (isQuantised(type) ? QUANTISED_SHAPE : SHAPE);

/**
 * Weights are the same numbers on both sides; what differs is a KV cache in f16, rounded to 11 bits. Most that a logit
 * may be off, in standard deviations of the logits.
 */
export const decoderTolerance = (type: ElementType, facts: DeviceFacts): number =>
  cacheType(type, facts) === 'f32' ? 1e-4 : 2e-2;

export const roundingOf = (type: ElementType): ((value: number) => number) =>
  type === 'f16' ? (value) => Float16Array.of(value)[0] ?? 0 : Math.fround;

/** After a prompt, or after one more token: what the model computes beside what float64 does. */
export interface DecoderStep {
  tokens: number;
  /** max|y - reference| of the logits, in standard deviations of the reference. */
  error: number;
  /** The token that the GPU chose, and the one whose logit is the greatest. */
  chosen: number;
  greatest: number;
}

/** 19 tokens in chunks of 8, 8 and 3, then decode steps over the cache that prefill wrote, each held to float64. */
export async function decoderSteps(
  context: GpuContext,
  type: ElementType,
  { tiedEmbeddings, steps = 6 }: { tiedEmbeddings: boolean; steps?: number },
): Promise<DecoderStep[]> {
  const shape = { ...shapeFor(type), tiedEmbeddings };
  const weights = referenceWeights(shape, 7, { type, round: roundingOf(type) });
  const session = await Session.create({
    context,
    shape,
    type,
    capacity: 32,
    rows: 8,
    weights: randomWeights(7),
  });
  try {
    let chosen = await session.prefill(Uint32Array.from(TOKENS));
    const sequence = [...TOKENS];
    const found: DecoderStep[] = [];
    for (let step = 0; step < steps; step++) {
      const logits = await session.logits();
      const expected = referenceLogits(shape, weights, sequence);
      const greatest = logits.indexOf(Math.max(...logits));
      found.push({ tokens: sequence.length, error: errorInDeviations(logits, expected), chosen, greatest });
      sequence.push(chosen);
      chosen = await session.decode();
    }
    return found;
  } finally {
    session.destroy();
  }
}

/** What is wrong with a decoder, a line a step; none where all is well. */
export async function decoderFaults(
  context: GpuContext,
  type: ElementType,
  options: { tiedEmbeddings: boolean },
): Promise<string[]> {
  const tolerance = decoderTolerance(type, context.facts);
  const found = await decoderSteps(context, type, options);
  return found.flatMap(({ tokens, error, chosen, greatest }) => [
    ...(error < tolerance
      ? []
      : [`${tokens} tokens: logits are off by ${error}, may be off by ${tolerance}`]),
    ...(chosen === greatest
      ? []
      : [`${tokens} tokens: chose ${chosen}, greatest is the logit of ${greatest}`]),
  ]);
}
