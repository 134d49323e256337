import type { BoardCell } from '../../../server/queries/board-cells.ts';
import type { Measured } from '../load-board.ts';
import type { BoardState } from '../search-params.ts';
import { cellPasses } from './board-rows.ts';

/** The tests of hardware that passes the filters, the fastest hardware first. */
export function shownCells({ cells }: Pick<Measured, 'cells'>, state: BoardState): BoardCell[] {
  return cells
    .filter((cell) => cellPasses(cell, state))
    .toSorted((a, b) => b.tokensPerSecond - a.tokensPerSecond);
}
