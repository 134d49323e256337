import type { SearchParams } from 'nuqs/server';
import { breakEvenSearchParams } from './break-even/search-params.ts';
import { predictSearchParams } from './predict/search-params.ts';
import { costSearchParams } from './search-params.ts';

/** Where a link leads whose numbers belong to another page of costs: all of them stood on one. null: it is right here. */
export function movedTo(asked: SearchParams): string | null {
  const isOf = (parsers: object, name: string) =>
    Object.hasOwn(parsers, name) && !Object.hasOwn(costSearchParams, name);
  const names = Object.keys(asked);
  const [path] = [
    ['/cost/predict', predictSearchParams] as const,
    ['/cost/break-even', breakEvenSearchParams] as const,
  ].flatMap(([href, parsers]) => (names.some((name) => isOf(parsers, name)) ? [href] : []));
  if (path === undefined) return null;
  const query = Object.entries(asked).flatMap(([name, value]) =>
    [value].flat().flatMap((text) => (text === undefined ? [] : [[name, text]])),
  );
  return `${path}?${new URLSearchParams(query)}`;
}
