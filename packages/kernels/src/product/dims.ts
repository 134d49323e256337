import { flags, u32 } from '../kernel/define-kernel.ts';
import type { Dims } from '../kernel/kernel.ts';
import { expertTiles } from '../routing/expert-tiles.ts';

export type RowsDims = Dims<'rows' | 'columns' | 'inner'>;
/**
 * Of the whole output, or of some of its columns where weights are split by rows, since they are larger than a device
 * binds at once: `columns` of these weights, from `firstColumn` on in rows that are `outputStride` elements apart; neither
 * need be aligned. `accumulate` 1 adds to output.
 */
export type MatmulDims = Dims<'rows' | 'columns' | 'inner' | 'outputStride' | 'firstColumn' | 'accumulate'>;

/** Dims of `matmul`: of the whole output where nothing else is said. */
export const matmulDims = ({ columns, ...others }: RowsDims & Partial<MatmulDims>): MatmulDims => ({
  columns,
  outputStride: columns,
  firstColumn: 0,
  accumulate: 0,
  ...others,
});

/** What pairs of a token and an expert ask for (places.ts). */
export const PAIRS_UNIFORMS = [
  ...u32('pairs', 'chosen'),
  ...flags('isGathered'),
  ...u32('firstExpert', 'expertCount'),
  ...flags('hasBias'),
  ...u32('tileRows', 'tileCount'),
];
export type PairsName = (typeof PAIRS_UNIFORMS)[number]['name'];
export type ExpertsDims = Dims<PairsName | 'columns' | 'inner'>;

/** Experts that made-up pairs are of: where the weights are a part of all, also one behind them. */
export function routedExperts({ firstExpert, expertCount }: Dims<'firstExpert' | 'expertCount'>): number {
  return firstExpert + expertCount + (firstExpert > 0 ? 1 : 0);
}

/** The same dims for pairs in tiles of this many rows; in none for 0. */
export function withTiles<D extends Dims<'pairs' | 'firstExpert' | 'expertCount'>>(
  dims: D,
  tileRows: number,
) {
  const { pairs } = dims;
  const tileCount = tileRows === 0 ? 0 : expertTiles({ pairs, expertCount: routedExperts(dims), tileRows });
  return { ...dims, tileRows, tileCount };
}
