import { requireNonNegative, requirePositive, requireShare } from '../values/domain.ts';
import { secondsPerHour } from '../values/units.ts';

/**
 * What a FLOP of useful work costs.
 *
 *     p / (3600 * F * u)
 *
 *     p usdPerGpuHour, F flopPerSecond (peak in the precision that is used), u modelFlopUtilization
 *
 * Domain: p >= 0, F > 0, 0 < u <= 1. Source: Sardana et al. 2024, section 4 and equation 5: training and serving each
 * with hardware, utilisation and precision of its own.
 * Example: usdPerFlop({ usdPerGpuHour: 2, flopPerSecond: 989e12, modelFlopUtilization: 0.4 }) = 1.404e-18
 */
export function usdPerFlop({
  usdPerGpuHour,
  flopPerSecond,
  modelFlopUtilization,
}: {
  usdPerGpuHour: number;
  flopPerSecond: number;
  modelFlopUtilization: number;
}): number {
  requireNonNegative('usdPerGpuHour', usdPerGpuHour);
  requirePositive('flopPerSecond', flopPerSecond);
  requireShare('modelFlopUtilization', modelFlopUtilization);
  return usdPerGpuHour / (secondsPerHour * flopPerSecond * modelFlopUtilization);
}
