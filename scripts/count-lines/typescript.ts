import { parseAst } from 'vitest/node';

type Node = { type: string; start: number; end: number; [key: string]: unknown };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** A node and all below it. */
function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) yield* nodesOf(one);
  }
}

const parse = (code: string) => [...nodesOf(parseAst(code, { lang: 'ts' }) as unknown as Node)];

/** Writes the properties of `...{ a, b }` out, a line each: such a spread is there for nothing but to share a line. */
export function withoutLineSavers(code: string): string {
  // From within: the outermost is found again once those inside it are gone.
  for (;;) {
    const savers = parse(code).filter(
      ({ type, argument }) =>
        type === 'SpreadElement' && isNode(argument) && argument.type === 'ObjectExpression',
    );
    const saver = savers.at(-1);
    if (saver === undefined) return code;
    const properties = (saver.argument as unknown as { properties: Node[] }).properties;
    const written = properties.map(({ start, end }) => code.slice(start, end)).join(',\n');
    code = `${code.slice(0, saver.start)}\n${written}${code.slice(saver.end)}`;
  }
}

/** Comments as blanks: what looks like one in a string, a template or a regular expression is none. */
export function withoutTypeScriptComments(code: string): string {
  const literals = parse(code)
    .filter(({ type }) => type === 'Literal' || type === 'TemplateElement')
    .sort((a, b) => a.start - b.start);
  let text = '';
  let at = 0;
  const plain = (until: number) => {
    text += code.slice(at, until).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    at = until;
  };
  for (const { start, end } of literals) {
    if (start < at) continue;
    plain(start);
    text += code.slice(start, end);
    at = end;
  }
  plain(code.length);
  return text;
}

/** Lines of a file that a formatter has printed. */
export function countTypeScript(formatted: string): number {
  return withoutTypeScriptComments(formatted)
    .split('\n')
    .filter((line) => line.trim() !== '').length;
}
