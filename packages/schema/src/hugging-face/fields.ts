import { z } from 'zod';

/** Pieces that the configs of all families of Hugging Face are made of. */

export const count = z.int('must be a whole number').positive('must be above 0');
export const number = z.number({
  error: ({ input }) =>
    typeof input === 'number' ? `must be a finite number, but is ${input}` : 'must be a number',
});
export const positive = number.positive('must be above 0');
export const flag = z.boolean('must be true or false');
const unsupported = 'asks for something that is not supported yet';

/** One of these values. */
export const oneOf = <const T extends string>(...values: T[]) =>
  z.literal(values, `${unsupported} (supported: ${values.join(', ')})`);

/** Accepts absence and the values with which the feature is off. */
export const off = <const T extends number | string | boolean>(...values: T[]) =>
  z.literal([null, ...values], `${unsupported} (supported: ${[...values, 'absent'].join(', ')})`).optional();

/** The only value of a feature that the family always computes. */
export const always = <const T extends number | string | boolean>(value: T) =>
  z.literal([null, value], `${unsupported} (supported: ${value}, absent)`).optional();

/** Unknown fields may change the arithmetic, so they are refused unless null. */
export const unknownField = z.null('is not known here and may change what is computed: not supported yet');

/** One pattern for all layers by its shortest period, or undefined where every layer is `usual`. */
export function patternOf<T extends string>(layers: readonly T[], usual: T): T[] | undefined {
  const repeats = (period: number) => layers.every((kind, i) => kind === layers[i % period]);
  const period = layers.findIndex((_, i) => repeats(i + 1)) + 1;
  const pattern = layers.slice(0, period);
  return pattern.every((kind) => kind === usual) ? undefined : pattern;
}

/** A field that is present where it is not undefined: exact optional properties have no undefined. */
export function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
