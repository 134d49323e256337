import { LineIndex } from './line-index.ts';
import { PassedOverTally } from './passed-over.ts';
import { LINES_OF_TEXT } from './table-scan.ts';

/** What a text holds beside its JSON, by line number from 1. */
export interface JsonScan {
  /** With the place in the text where each begins. */
  values: { value: unknown; at: number }[];
  /** Lines that are not JSON: what a tool or its libraries logged between the rows. */
  passedOver: PassedOverTally;
  /** Values that do not end or are not JSON. */
  faults: { line: number; message: string }[];
}

/** Characters that may be looked at again for each character of the text: brackets that never close cost their rest. */
const LOOKS_PER_CHARACTER = 8;

const OPENING = /[{[]/;

/**
 * The JSON values of a text: one, one a line, or an array that a crash left open, with banner lines before or
 * between. Python's NaN and Infinity and C's nan and inf are read as null. Numbers are JavaScript's: doubles.
 */
export function scanJson(text: string): JsonScan {
  const scan: JsonScan = { values: [], passedOver: new PassedOverTally(), faults: [] };
  const whole = parse(text);
  if ('value' in whole) return { ...scan, values: [{ value: whole.value, at: 0 }] };
  const lines = new LineIndex(text);
  const budget = { characters: LOOKS_PER_CHARACTER * text.length };
  for (let at = 0; at < text.length; ) {
    const char = text[at] as string;
    if (/[\s,\]]/.test(char)) at++;
    else if (!OPENING.test(char)) {
      const start = at;
      scan.passedOver.add(LINES_OF_TEXT, () => lines.lineOf(start));
      at = nextLine(text, at);
    } else if (budget.characters > 0) at = takeValue({ text, at, scan, budget, lines });
    else at = takeLine({ text, at, scan, lines });
  }
  return scan;
}

interface Place {
  text: string;
  at: number;
  scan: JsonScan;
  lines: LineIndex;
}

/** Reads the object or array at `at`; returns where to go on. */
function takeValue({ text, at, scan, lines, budget }: Place & { budget: { characters: number } }): number {
  const end = endOfValue(text, at);
  budget.characters -= (end ?? text.length) - at;
  const parsed = end === null ? { problem: 'is cut off' } : parse(text.slice(at, end));
  if ('value' in parsed) {
    scan.values.push({ value: parsed.value, at });
    return end as number;
  }
  // An array that was not closed, or a log line such as [main] ...: what it holds is looked at by itself.
  if (text[at] === '[') return at + 1;
  return pass({ text, at, scan, lines }, parsed.problem);
}

/** Reads line by line a text in which the end of a value was not found in reasonable time. */
function takeLine({ text, at, scan, lines }: Place): number {
  const next = nextLine(text, at);
  const parsed = parse(text.slice(at, next).trim().replace(/,$/, ''));
  if (!('value' in parsed)) return pass({ text, at, scan, lines }, parsed.problem);
  scan.values.push({ value: parsed.value, at });
  return next;
}

/** An object with a field is meant as a value; other lines that begin with a bracket are text. */
function pass({ text, at, scan, lines }: Place, problem: string): number {
  const next = nextLine(text, at);
  if (/^\{\s*"[^"\n]*"\s*:/.test(text.slice(at, at + 1000))) {
    scan.faults.push({ line: lines.lineOf(at), message: problem });
  } else scan.passedOver.add(LINES_OF_TEXT, () => lines.lineOf(at));
  return next;
}

const nextLine = (text: string, at: number) => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
};

/** Whether a text is JSON that ends too early. */
export function isCutOff(text: string): boolean {
  const start = text.search(/\S/);
  return start >= 0 && OPENING.test(text[start] as string) && endOfValue(text, start) === null;
}

/** The index behind the object or array that starts at `at`; null where it does not end. */
export function endOfValue(text: string, at: number): number | null {
  let depth = 0;
  let inString = false;
  for (let i = at; i < text.length; i++) {
    const char = text[i];
    if (inString) {
      if (char === '\\') i++;
      else if (char === '"' || char === '\n') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') depth++;
    else if ((char === '}' || char === ']') && --depth === 0) return i + 1;
  }
  return null;
}

function parse(text: string): { value: unknown } | { problem: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const finite = withoutNotFinite(text);
    if (finite !== text) return parse(finite);
    return { problem: error instanceof Error ? `is not JSON: ${error.message}` : 'is not JSON' };
  }
}

/**
 * Python writes NaN, Infinity and -Infinity, C nan, -nan, inf and -inf, Microsoft's C
 * -nan(ind) too, which JSON has not. Strings stay as they are.
 */
function withoutNotFinite(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|-?\b(?:Infinity|inf|NaN|nan)\b(?:\((?:ind|snan)\))?/g, (token) =>
    token.startsWith('"') ? token : 'null',
  );
}
