import type { ElementType } from '@breakeven/schema/model/element-type';

/** What a device reaches at most, measured on itself. */
export interface DeviceLimitRates {
  readBytesPerSecond: number;
  /** Bytes read and bytes written together. */
  copyBytesPerSecond: number;
  /**
   * Of fused multiply-adds, of packed int8 products (emulated where the hardware has none) and of subgroup matrices that
   * accumulate in f32, as the matmuls use them; null where the device does not offer it.
   */
  fmaFlopPerSecond: {
    f32: number;
    f16: number | null;
    int8Dot: number | null;
    subgroupMatrix: number | null;
  };
  /** Host time of one more dispatch in a pass. */
  dispatchSeconds: number;
  /** Host time of a submit with one dispatch, from submit to completion. */
  submitSeconds: number;
}

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
