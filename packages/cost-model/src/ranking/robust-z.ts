import { median, medianAbsoluteDeviation } from 'simple-statistics';

/** Beyond this a value is an outlier, as Iglewicz and Hoaglin recommend. */
export const OUTLIER_ROBUST_Z = 3.5;

/** With fewer values, the median says too little about outliers. */
export const MINIMUM_FOR_OUTLIERS = 5;

/**
 * How far a value lies from the middle of others, in standard deviations of a normal distribution as the median absolute
 * deviation gives them. null where half of the others are equal, and so nothing is known of their spread.
 *
 *     robustZ = 0.6745 (x - median) / MAD
 *
 *     MAD  the median of |xi - median|
 *
 * Domain: at least one value among the others, all finite.
 * Source: Iglewicz and Hoaglin 1993, How to detect and handle outliers, ASQC Quality Press.
 * Example: robustZ(30, [10, 11, 12, 13, 14]) = 12.141
 */
export function robustZ(value: number, others: readonly number[]): number | null {
  const deviation = medianAbsoluteDeviation([...others]);
  return deviation === 0 ? null : (0.6745 * (value - median([...others]))) / deviation;
}
