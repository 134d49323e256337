import { parseQuantity, quantityText } from '@breakeven/cost-model/quantity';
import { createParser } from 'nuqs/server';

/** A number in the URL as it is written in a field; what is none, or out of bounds, is as if it were not there. */
export function parseAsQuantity({ maximum = 1e30, mayBeZero = false } = {}) {
  return createParser({
    parse: (text) => {
      const value = parseQuantity(text);
      const isInside = value !== null && value <= maximum && (mayBeZero ? value >= 0 : value > 0);
      return isInside ? value : null;
    },
    serialize: quantityText,
  });
}
