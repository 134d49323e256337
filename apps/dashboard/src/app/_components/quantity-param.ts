import { parseQuantity, quantityText } from '@breakeven/cost-model/values/quantity';
import { createParser } from 'nuqs/server';

export interface QuantityBounds {
  maximum?: number;
  mayBeZero?: boolean;
  /** A share: alone what is one may be written in percent. */
  isShare?: boolean;
  /** A count: a whole number, 1 or more unless it may be 0. */
  isWhole?: boolean;
}

/** The number that a text is, under these bounds: null where it is none, or breaks them. Fields and links read by it alone. */
export function readQuantity(text: string, bounds: QuantityBounds): number | null {
  if (text.includes('%') && !bounds.isShare) return null;
  const value = parseQuantity(text);
  return value !== null && isQuantity(value, bounds) ? value : null;
}

/** `A number above 0, at most 1M, such as 5e6, 13B or 1,000`: what bounds ask for, in words. */
export function quantityRule({ maximum = LARGEST, mayBeZero, isShare, isWhole }: QuantityBounds): string {
  const kind = isWhole ? 'A whole number' : 'A number';
  const lower = mayBeZero ? '0 or above' : isWhole ? '1 or above' : 'above 0';
  const upper = maximum < LARGEST ? `, at most ${quantityText(maximum)}` : '';
  return `${kind}, ${lower}${upper}, such as ${isShare ? '0.6 or 60%' : isWhole ? '8 or 4k' : '5e6, 13B or 1,000'}`;
}

const LARGEST = 1e30;

export function isQuantity(
  value: number,
  { maximum = LARGEST, mayBeZero = false, isWhole = false }: QuantityBounds = {},
): boolean {
  return (mayBeZero ? value >= 0 : value > 0) && value <= maximum && (!isWhole || Number.isInteger(value));
}

/** A number in the URL as it is written in a field; what is none, or out of bounds, is not taken, and UnusedParams says so. */
export function parseAsQuantity(bounds: QuantityBounds = {}) {
  return createParser({
    parse: (text) => readQuantity(text, bounds),
    serialize: quantityText,
  });
}
