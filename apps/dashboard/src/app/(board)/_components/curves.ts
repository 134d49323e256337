import type { BoardCell } from '../../../server/queries/board-cells.ts';
import type { HardwareCurve } from './curve-chart.tsx';

/** A drawing with more lines is read by nobody. */
export const MOST_CURVES = 8;

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
