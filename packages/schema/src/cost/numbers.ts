import { z } from 'zod';

/** Numbers of the questions of the cost model. */

/** Far beyond any real value, yet small enough that a product of several does not overflow a double. */
const LARGEST = 1e40;
export const SMALLEST = 1e-40;

export const positive = z.number().positive().min(SMALLEST).max(LARGEST);
export const nonNegative = z.number().min(0).max(LARGEST);
/** Parameters and training tokens are whole: there is no fraction below one. */
export const atLeastOne = z.number().min(1).max(LARGEST);
/** A loss, in nats per token. A law without a floor overflows a double as the loss approaches 0. */
export const nats = z.number().min(0.01).max(1e6);
export const share = z.number().positive().min(SMALLEST).max(1);
export const shareFrom0 = z.number().min(0).max(1);
export const properShare = z.number().min(0).lt(1);
export const count = z
  .int()
  .min(1)
  .max(2 ** 24);
