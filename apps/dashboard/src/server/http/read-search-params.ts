import { TRPCError } from '@trpc/server';
import type { z } from 'zod';
import { InvalidInputError } from '../input/invalid-input-error.ts';

/** The query of a URL by a strict schema; a name given twice is an error, as is an unknown one. */
export function readSearchParams<Output>(url: string, schema: z.ZodType<Output>): Output {
  const entries = [...new URL(url).searchParams];
  const names = entries.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) refuse(new InvalidInputError([{ path: twice, message: 'is given twice' }]));
  return readFields(Object.fromEntries(entries), schema);
}

/** The parameters of an address by a strict schema. */
export function readFields<Output>(fields: object, schema: z.ZodType<Output>): Output {
  const parsed = schema.safeParse(fields);
  return parsed.success ? parsed.data : refuse(parsed.error);
}

function refuse(cause: Error): never {
  throw new TRPCError({ code: 'BAD_REQUEST', message: cause.message, cause });
}
