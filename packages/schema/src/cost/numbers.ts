import { z } from 'zod';

/** Numbers of the questions of the cost model. */

/** Far beyond all there is, and near enough that no product of some of them leaves the doubles. */
const LARGEST = 1e40;
export const SMALLEST = 1e-40;

export const positive = z.number().positive().min(SMALLEST).max(LARGEST);
export const nonNegative = z.number().min(0).max(LARGEST);
/** There is no part of a parameter, nor of a token of a training run. */
export const atLeastOne = z.number().min(1).max(LARGEST);
/** A loss, in nats per token: a law without a floor leaves the doubles on the way to none at all. */
export const nats = z.number().min(0.01).max(1e6);
export const share = z.number().positive().min(SMALLEST).max(1);
export const shareFrom0 = z.number().min(0).max(1);
export const properShare = z.number().min(0).lt(1);
export const count = z
  .int()
  .min(1)
  .max(2 ** 24);
