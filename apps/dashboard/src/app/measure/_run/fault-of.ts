import type { Fault } from './spoilers.ts';

/** An error as a message carries it: classes do not come through. */
export function faultOf(error: unknown): Fault {
  const { code, message, fix } = error as Partial<Record<'code' | 'message' | 'fix', unknown>>;
  const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
  return { code: textOf(code), message: textOf(message) || String(error), fix: textOf(fix) };
}
