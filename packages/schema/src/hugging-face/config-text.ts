import { duplicateKey } from '../input/duplicate-key.ts';
import { parsePythonJson } from '../input/python-json.ts';

/** The JSON of a config.json, as Python writes it. Throws an Error where it is none, or an object has a key twice: a contradiction. */
export function parseConfigText(text: string): unknown {
  const json = parsePythonJson(text);
  const twice = duplicateKey(text);
  if (twice === null) return json;
  const [first, second] = twice.values.map(short);
  throw new Error(`it says ${short(JSON.stringify(twice.key))} twice, as ${first} and as ${second}`);
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
