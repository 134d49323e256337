/**
 * A JSON value as Python's `json` module writes it: beside JSON, a byte order mark at the start and the numbers Infinity,
 * -Infinity and NaN. transformers 5 writes these as `{"__float__": "Infinity"}`, which is read as the number too. Throws
 * SyntaxError for everything else that JSON.parse refuses.
 */
export function parsePythonJson(text: string): unknown {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  const isTagged = body.includes('"__float__"');
  try {
    return isTagged ? JSON.parse(body, untagged) : JSON.parse(body);
  } catch (error) {
    if (!/\b(Infinity|NaN)\b/.test(body)) throw error;
    return parseNumbers(body, error);
  }
}

/** Strings, which are left alone, and the numbers that JSON does not have. */
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|(?<![\w.])-?Infinity(?![\w.])|(?<![\w.])NaN(?![\w.])/gs;

/** The numbers are replaced by values that JSON has, so that JSON.parse still judges where they stand. */
function parseNumbers(text: string, original: unknown): unknown {
  // A string that the text does not contain stands for NaN; 1e999 overflows to Infinity.
  let mark = 'NaN';
  while (text.includes(mark)) mark += '!';
  const replaced = text.replace(STRING_OR_NUMBER, (piece) => {
    if (piece.startsWith('"')) return piece;
    return piece === 'NaN' ? JSON.stringify(mark) : piece.replace('Infinity', '1e999');
  });
  const isKey = new RegExp(`"${mark}"\\s*:`).test(replaced);
  if (isKey || replaced === text) throw original;
  try {
    return JSON.parse(replaced, (key, value) => (value === mark ? Number.NaN : untagged(key, value)));
  } catch {
    // The first message speaks of the text as it is.
    throw original;
  }
}

const FLOATS: ReadonlyMap<unknown, number> = new Map([
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
  ['NaN', Number.NaN],
]);

function untagged(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, '__float__')) return value;
  const [text] = Object.values(value);
  return (Object.keys(value).length === 1 ? FLOATS.get(text) : undefined) ?? value;
}
