import { endOfValue } from './json-values.ts';

/** The names and indices that lead to a value inside another. */
export type JsonPath = readonly (string | number)[];

/** Where in a text the value stands that `path` leads to from the JSON value at `at`; the last one found. */
export function placeOf(text: string, at: number, path: JsonPath): number {
  let place = skipSpace(text, at);
  for (const key of path) {
    const child = childOf(text, place, key);
    if (child === null) return place;
    place = child;
  }
  return place;
}

function childOf(text: string, at: number, key: string | number): number | null {
  const isArray = text[at] === '[';
  let place = skipSpace(text, at + 1);
  for (let index = 0; place < text.length && !/[\]}]/.test(text[place] as string); index++) {
    let name: string | number = index;
    if (!isArray) {
      const end = endOfScalar(text, place);
      name = JSON.parse(text.slice(place, end)) as string;
      place = skipSpace(text, skipSpace(text, end) + 1);
    }
    if (name === key) return place;
    const end = /[{[]/.test(text[place] as string) ? endOfValue(text, place) : endOfScalar(text, place);
    if (end === null) return null;
    place = skipSpace(text, end);
    if (text[place] === ',') place = skipSpace(text, place + 1);
  }
  return null;
}

const SPACE = /\s*/y;
const SCALAR = /"(?:[^"\\]|\\.)*"|[^\s,\]}]+/y;

const skipSpace = (text: string, at: number) => behind(SPACE, text, at);
const endOfScalar = (text: string, at: number) => behind(SCALAR, text, at);

function behind(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : text.length;
}
