import { parseQuantity, quantityText } from '@breakeven/cost-model/values/quantity';
import { createParser } from 'nuqs/server';

interface QuantityBounds {
  maximum?: number;
  mayBeZero?: boolean;
}

export function isQuantity(
  value: number,
  { maximum = 1e30, mayBeZero = false }: QuantityBounds = {},
): boolean {
  return (mayBeZero ? value >= 0 : value > 0) && value <= maximum;
}

/** A number in the URL as it is written in a field; what is none, or out of bounds, is as if it were not there. */
export function parseAsQuantity(bounds: QuantityBounds = {}) {
  return createParser({
    parse: (text) => {
      const value = parseQuantity(text);
      return value !== null && isQuantity(value, bounds) ? value : null;
    },
    serialize: quantityText,
  });
}
