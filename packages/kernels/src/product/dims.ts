import type { Dims } from '../kernel/kernel.ts';
import { expertTiles } from '../routing/expert-tiles.ts';

export type RowsDims = Dims<'rows' | 'columns' | 'inner'>;
export type MatmulDims = Dims<'rows' | 'columns' | 'inner' | 'outputStride' | 'firstColumn' | 'accumulate'>;
export type PairsName =
  | 'pairs'
  | 'chosen'
  | 'isGathered'
  | 'firstExpert'
  | 'expertCount'
  | 'hasBias'
  | 'tileRows'
  | 'tileCount';
export type ExpertsDims = Dims<PairsName | 'columns' | 'inner'>;

interface MatmulSizes {
  rows: number;
  /** Rows of these weights: columns of output that they give. */
  columns: number;
  inner: number;
  /** Elements from one row of output to the next. */
  outputStride?: number;
  /** Where in a row of output the columns start; neither this nor the stride need be aligned. */
  firstColumn?: number;
  /** 1 adds to output. */
  accumulate?: 0 | 1;
}

/**
 * Dims of `matmul`: of the whole output, or of some of its columns where weights are split by rows, since they
 * are larger than a device binds at once.
 */
export function matmulDims({
  rows,
  columns,
  inner,
  outputStride = columns,
  firstColumn = 0,
  accumulate = 0,
}: MatmulSizes): MatmulDims {
  return { rows, columns, inner, outputStride, firstColumn, accumulate };
}

/** Experts that made-up pairs are of: where the weights are a part of all, also one behind them. */
export function routedExperts({ firstExpert, expertCount }: Dims<'firstExpert' | 'expertCount'>): number {
  return firstExpert + expertCount + (firstExpert > 0 ? 1 : 0);
}

/** The same dims for pairs in tiles of so many rows; in none for 0. */
export function withTiles<D extends Dims<'pairs' | 'firstExpert' | 'expertCount'>>(
  dims: D,
  tileRows: number,
) {
  const { pairs } = dims;
  const tileCount = tileRows === 0 ? 0 : expertTiles({ pairs, expertCount: routedExperts(dims), tileRows });
  return { ...dims, tileRows, tileCount };
}
