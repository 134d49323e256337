import type { ElementType } from '@breakeven/schema/element-type';
import type { DeviceLimitRates } from './probe-device.ts';

/**
 * How near to the device's own limits: the larger share of the FMA rate and of the read bandwidth. May exceed 1
 * where data stays in caches, or where matrix units do the work.
 */
export function utilization(
  { fmaFlopPerSecond, readBytesPerSecond }: DeviceLimitRates,
  rate: { type: ElementType; flopPerSecond: number; bytesPerSecond: number },
): number {
  const { f32, f16 } = fmaFlopPerSecond;
  const peak = rate.type === 'f32' ? f32 : Math.max(f32, f16 ?? 0);
  return Math.max(rate.flopPerSecond / peak, rate.bytesPerSecond / readBytesPerSecond);
}
