import { parseAst } from 'vitest/node';

export type ImportKind = 'value' | 'type' | 'dynamic';
export interface Import {
  specifier: string;
  /** `type` is erased by the compiler, `dynamic` is `import()` and loads when it is called. */
  kind: ImportKind;
}

/** What stands for the name in `import(somewhere)`: nobody can check where it leads. */
export const COMPUTED = '(computed)';

type Node = { type: string; [key: string]: unknown };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

function literal(value: unknown): string | undefined {
  return isNode(value) && value.type === 'Literal' && typeof value.value === 'string'
    ? value.value
    : undefined;
}

/** `import { type A, type B }` is erased as a whole only where every name is a type, and so for exports. */
function onlyTypes(node: Node): boolean {
  if (node.importKind === 'type' || node.exportKind === 'type') return true;
  const specifiers = Array.isArray(node.specifiers) ? node.specifiers.filter(isNode) : [];
  const isType = (name: Node) => name.importKind === 'type' || name.exportKind === 'type';
  return specifiers.length > 0 && specifiers.every(isType);
}

function importOf(node: Node): Import | undefined {
  const isDynamic = node.type === 'ImportExpression';
  const specifier = literal(node.source) ?? (isDynamic ? COMPUTED : undefined);
  if (specifier === undefined) return undefined;
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return { specifier, kind: onlyTypes(node) ? 'type' : 'value' };
    case 'TSImportType':
      return { specifier, kind: 'type' };
    case 'ImportExpression':
      return { specifier, kind: 'dynamic' };
    default:
      return undefined;
  }
}

/** Every import, re-export, `import()` and `import('x').T` of a source, in their order. */
export function importsOf(path: string, code: string): Import[] {
  const found: Import[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item);
    } else if (isNode(value)) {
      const imported = importOf(value);
      if (imported !== undefined) found.push(imported);
      for (const child of Object.values(value)) visit(child);
    }
  };
  visit(parseAst(code, { lang: /\.[jt]sx$/.test(path) ? 'tsx' : 'ts', sourceType: 'module' }, path));
  return found;
}
