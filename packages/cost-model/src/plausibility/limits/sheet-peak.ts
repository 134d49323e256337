import type { Gpu } from '@breakeven/schema/catalogue/gpus/gpu';
import type { ElementType } from '@breakeven/schema/model/element-type';
import { WITHOUT_MATRIX_UNITS } from '../../serving/peaks.ts';

/** GPUs run above the boost clock of their data sheet: by a tenth as they are sold, by a fifth overclocked. */
export const CLOCK_ABOVE_SHEET = 1.25;

/** What f32 lanes may do: some sheets count an instruction that does two things once. */
export const lanesPeak = ({ f32FlopPerSecond: f32 }: Gpu): number | null =>
  f32 === null ? null : CLOCK_ABOVE_SHEET * 2 * f32;

/**
 * The most arithmetic per second that kernels may find in a GPU of the catalogue: matrix units, of consumer cards with
 * f16 sums at twice the rate, or lanes in f16 at twice the f32 rate, in packed int8 at four times; null: not known.
 */
export function sheetPeak(gpu: Gpu, type: ElementType): number | null {
  const { f32FlopPerSecond: f32, f16MatrixFlopPerSecond: matrix, class: kind, vendor } = gpu;
  if (f32 === null || (matrix === null && !WITHOUT_MATRIX_UNITS.includes(vendor))) return null;
  const lanes = f32 * (type === 'f32' || type === 'f16' ? 2 : 4);
  return CLOCK_ABOVE_SHEET * Math.max(lanes, (matrix ?? 0) * (kind === 'consumer' ? 2 : 1));
}
