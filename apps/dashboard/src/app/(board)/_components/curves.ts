import type { BoardCell } from '../../../server/queries/board-cells.ts';
import { grouped } from '../../_measured/groups.ts';
import type { HardwareCurve } from './curve-chart.tsx';

/** A drawing with more lines is read by nobody. */
export const MOST_CURVES = 8;

type Place = 'depthTokens' | 'concurrency';

/**
 * Of each row of the board its decode tests over depth or over concurrency, the other held, of the number of generated tokens
 * that most of them have. Fewer than two points are not a curve.
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

/** The curve of a row as it is drawn. */
export function hardwareCurve(
  cells: readonly BoardCell[],
  place: (cell: BoardCell) => { x: number; y: number; low: number | null; high: number | null },
): HardwareCurve | null {
  const [first] = cells;
  if (first === undefined) return null;
  const { key, hardwareId, hardware, vendor, isSoftwareAdapter } = first;
  return {
    key,
    hardwareId,
    hardware,
    vendor,
    isSoftwareAdapter,
    points: cells.map((cell) => ({
      ...place(cell),
      reportId: cell.reportId,
      setting: `${cell.test}, ${cell.concurrency} at once`,
    })),
  };
}
