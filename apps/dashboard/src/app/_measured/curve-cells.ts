import type { BoardCell } from '../../server/queries/board-cells.ts';
import { grouped } from './groups.ts';

type Place = 'depthTokens' | 'concurrency';

/**
 * Of each row of the board its decode tests over depth or over concurrency, the other held, of the number of generated tokens
 * that most of them have. Fewer than two points do not make a curve.
 */
export function curveCells(cells: readonly BoardCell[], over: Place): BoardCell[][] {
  const [held, at] = over === 'depthTokens' ? (['concurrency', 1] as const) : (['depthTokens', 0] as const);
  const decodes = cells.filter(
    (cell) => cell.promptTokens === 0 && cell.generatedTokens > 0 && cell[held] === at,
  );
  return grouped(decodes, ({ key }) => key).flatMap((row) => {
    const [longest = []] = grouped(row, ({ generatedTokens }) => String(generatedTokens)).toSorted(
      (a, b) => b.length - a.length,
    );
    return longest.length > 1 ? [longest.toSorted((a, b) => a[over] - b[over])] : [];
  });
}

export const curvePoint = (over: Place) => (cell: BoardCell) => ({
  x: cell[over],
  median: cell.tokensPerSecond,
  low: cell.intervalLow,
  high: cell.intervalHigh,
});
