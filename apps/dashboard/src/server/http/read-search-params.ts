import type { z } from 'zod';
import { NAMELESS, readInput, refuse, unknownName } from '../endpoint/read-input.ts';

/** The parameters of an address by a strict schema. */
export const readFields = <Fields extends z.ZodObject>(fields: object, schema: Fields): z.output<Fields> =>
  readInput(schema, fields);

/** An address takes these parameters and no others, each once. */
export function requireParameters(url: string, names: readonly string[], advice = ''): void {
  const given = [...new URL(url).searchParams.keys()];
  const issues = [...new Set(given)].flatMap((name) => {
    if (name === '') return [NAMELESS];
    if (!names.includes(name)) return [unknownName(name, `is not a parameter here${advice}`, name, names)];
    return given.indexOf(name) < given.lastIndexOf(name) ? [{ path: name, message: 'is given twice' }] : [];
  });
  if (issues.length > 0) refuse('BAD_REQUEST', issues);
}
