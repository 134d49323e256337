import { z } from 'zod';

/** Fields of a row, each with what it is and its unit: what a document, a data dictionary and `units` are made of. */

export const text = (description: string) => z.string().meta({ description });

export const number = (description: string, unit?: string) =>
  z.number().meta({ description, ...(unit !== undefined && { unit }) });

/** A count, or another whole number. */
export const integer = (description: string, unit?: string) =>
  z.int().meta({ description, ...(unit !== undefined && { unit }) });

export const flag = (description: string) => z.boolean().meta({ description });

/** An instant in UTC, as ISO 8601 writes it with milliseconds. */
export const time = (description: string) => z.iso.datetime({ precision: 3 }).meta({ description });

/** One of some words. */
export const word = <const Words extends readonly [string, ...string[]]>(words: Words, description: string) =>
  z.enum(words).meta({ description });

/** null where it is not known, or has no meaning in this row. */
export const orNull = <Field extends z.ZodType>(field: Field) => field.nullable().meta(field.meta() ?? {});
