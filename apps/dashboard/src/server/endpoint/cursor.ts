import type { z } from 'zod';
import type { Place } from './endpoint.ts';
import { refuse } from './read-input.ts';

/** A place as a text that clients hand back as it is. */
export const cursorOf = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

export function placeAt<P extends Place>(cursor: string | undefined, schema: z.ZodType<P>): P | null {
  if (cursor === undefined) return null;
  const parsed = schema.safeParse(jsonOf(cursor));
  if (parsed.success) return parsed.data;
  return refuse('BAD_REQUEST', [{ path: 'cursor', message: 'must be a cursor that this address returned' }]);
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
