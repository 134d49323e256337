import type { Arrays, Dims, Kernel, Op } from '../kernel/kernel.ts';
import { attentionSpots, ropeAppendSpots } from './spots/cache-spots.ts';
import { embeddingSpots, expertsSpots } from './spots/lookup-spots.ts';
import { matmulPartsSpots, matmulSpots, normMatmulSpots, normSwigluSpots } from './spots/matmul-spots.ts';
import type { SpotProblem, Spots } from './spots/ranges.ts';
import {
  activationSpots,
  addRowsSpots,
  argmaxSpots,
  attentionReduceSpots,
  combineExpertsSpots,
  fillSpots,
  normSpots,
  softCapSpots,
  sumPartsSpots,
  topKSpots,
} from './spots/row-spots.ts';

export type { Range, SpotProblem } from './spots/ranges.ts';

/** Of every op of a run, but for group-pairs, which orders a few thousand numbers. */
const SPOTS: Partial<Record<Op, Spots>> = {
  embedding: embeddingSpots,
  'rms-norm': normSpots,
  'layer-norm': normSpots,
  'add-rows': addRowsSpots,
  matmul: matmulSpots,
  'matmul-parts': matmulPartsSpots,
  'sum-parts': sumPartsSpots,
  'rope-append': ropeAppendSpots,
  'attention-prefill': attentionSpots,
  'attention-decode': attentionSpots,
  'attention-reduce': attentionReduceSpots,
  activation: activationSpots,
  'norm-matmul': normMatmulSpots,
  'norm-swiglu': normSwigluSpots,
  'top-k': topKSpots,
  'matmul-experts': expertsSpots(1),
  'matmul-experts-parts': expertsSpots(1),
  'experts-swiglu': expertsSpots(2),
  'combine-experts': combineExpertsSpots,
  'soft-cap': softCapSpots,
  argmax: argmaxSpots,
  'random-fill': fillSpots,
  'random-words': fillSpots,
};

/**
 * Spots of a problem that a reference computes in a fraction of a second: its edges, and something between. null for
 * ops that are computed whole.
 */
export function spotProblems({ op }: Pick<Kernel, 'op'>, dims: Dims, special: Arrays): SpotProblem[] | null {
  return SPOTS[op]?.(dims, special) ?? null;
}
