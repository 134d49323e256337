/** What is broken: the direction of a sum, where something ends, or which element is meant. */
export const MUTANT_KINDS = ['sign', 'bound', 'index'] as const;
export type MutantKind = (typeof MUTANT_KINDS)[number];

/** One place of a WGSL source, broken. */
export interface Mutant {
  kind: MutantKind;
  /** The line as it stands, without indentation. */
  line: string;
  /** Which of the lines that read so, from 0. */
  occurrence: number;
  /** The line as it is now. */
  mutated: string;
}

/** What is looked for, and what it becomes; `$1` is the first group. */
const EDITS: readonly { kind: MutantKind; from: RegExp; to: string }[] = [
  { kind: 'sign', from: / \+ /g, to: ' - ' },
  { kind: 'sign', from: / - /g, to: ' + ' },
  { kind: 'sign', from: / \+= /g, to: ' -= ' },
  { kind: 'sign', from: / -= /g, to: ' += ' },
  { kind: 'bound', from: / < /g, to: ' <= ' },
  { kind: 'bound', from: / <= /g, to: ' < ' },
  { kind: 'bound', from: / > /g, to: ' >= ' },
  { kind: 'bound', from: / >= /g, to: ' > ' },
  { kind: 'bound', from: / == /g, to: ' != ' },
  { kind: 'bound', from: / != /g, to: ' == ' },
  { kind: 'bound', from: /\bmin\(/g, to: 'max(' },
  { kind: 'bound', from: /\bmax\(/g, to: 'min(' },
  { kind: 'index', from: /\[([^[\]]+)\]/g, to: '[$1 + 1u]' },
  { kind: 'index', from: /\.x\b/g, to: '.y' },
  { kind: 'index', from: /\.z\b/g, to: '.w' },
  { kind: 'index', from: / \* /g, to: ' + ' },
  { kind: 'index', from: / % /g, to: ' / ' },
];

/** Declarations have no arithmetic of the kernel; a preload of constants is checked by `const_assert`. */
const DECLARATION = /^(?:@|struct |enable |requires |alias |override |const_assert|diagnostic|var<)/;

/** Where the third clause of a `for` begins: an increment that goes the other way never ends. */
const forIncrement = (code: string) =>
  code.startsWith('for (') ? code.lastIndexOf(';') : Number.POSITIVE_INFINITY;

/** A loop that counts down and tests `>= 0u` would not end, either. */
const neverEnds = (code: string) => /^(?:for|while) .* >= 0u/.test(code);

function mutantsOfLine(line: string): Omit<Mutant, 'occurrence'>[] {
  const code = line.replace(/\/\/.*$/, '').trimEnd();
  if (DECLARATION.test(code)) return [];
  return EDITS.flatMap(({ kind, from, to }) =>
    [...code.matchAll(from)]
      .filter(({ index, 0: text }) => index + text.length <= forIncrement(code))
      .map(({ index, 0: text, 1: group }) => {
        const changed = to.replace('$1', group ?? '');
        return { kind, line, mutated: code.slice(0, index) + changed + code.slice(index + text.length) };
      })
      .filter(({ mutated }) => !neverEnds(mutated)),
  );
}

/** Lines of a source without their indentation, each with the number of equal ones before it. */
function linesOf(source: string): { text: string; line: string; occurrence: number }[] {
  const counts = new Map<string, number>();
  return source.split('\n').map((text) => {
    const line = text.trim();
    const occurrence = counts.get(line) ?? 0;
    counts.set(line, occurrence + 1);
    return { text, line, occurrence };
  });
}

/** Names of the functions that `main` calls, and those that they call. */
function calledFunctions(source: string): ReadonlySet<string> {
  const bodies = new Map(
    [...source.matchAll(/^fn (\w+)\((?:.*}$|[\s\S]*?^})/gm)].map(
      ([text, name = '']) => [name, text] as const,
    ),
  );
  const called = new Set(['main']);
  // A set that grows while it is walked: those that are added are walked, too.
  for (const name of called) {
    for (const [, callee = ''] of (bodies.get(name) ?? '').matchAll(/\b(\w+)\(/g)) {
      if (bodies.has(callee)) called.add(callee);
    }
  }
  return called;
}

/** Every mutant of a source: one operator, bound or index changed in each. Files have functions that not all kernels call. */
export function mutantsOf(source: string): Mutant[] {
  const called = calledFunctions(source);
  let isLeftOut = false;
  return linesOf(source).flatMap(({ text, line, occurrence }) => {
    const [, name] = /^fn (\w+)/.exec(text) ?? [];
    const isOpening = name !== undefined || text.startsWith('struct ');
    if (isOpening) isLeftOut = name === undefined || !called.has(name);
    if (isLeftOut) {
      if (text === '}' || (isOpening && text.endsWith('}'))) isLeftOut = false;
      return [];
    }
    return mutantsOfLine(line).map((mutant) => ({ ...mutant, occurrence }));
  });
}

/** The source with the mutant in it; null where it has no such line. */
export function mutate(source: string, { line, occurrence, mutated }: Mutant): string | null {
  const at = linesOf(source).findIndex((one) => one.line === line && one.occurrence === occurrence);
  if (at < 0) return null;
  return source
    .split('\n')
    .map((text, i) => (i === at ? mutated : text))
    .join('\n');
}
