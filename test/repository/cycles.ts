import { posix } from 'node:path';
import { roomOf, type SourceFile } from './arrows.ts';

/** The file of the same package that an import loads, if it is one. */
function target(path: string, specifier: string, known: ReadonlySet<string>): string | undefined {
  const room = roomOf(path) ?? '';
  const own = `@breakeven/${posix.basename(room)}/`;
  const base = specifier.startsWith('.')
    ? posix.join(posix.dirname(path), specifier)
    : specifier.startsWith(own)
      ? `${room}/src/${specifier.slice(own.length)}`
      : specifier.startsWith('@/')
        ? `${room}/src/${specifier.slice(2)}`
        : undefined;
  if (base === undefined) return undefined;
  return ['', '.ts', '.tsx', '/index.ts'].map((suffix) => base + suffix).find((file) => known.has(file));
}

/** Chains `a -> b -> a` of imports that are there when a module is loaded (types and `import()` are not). */
export function importCycles(files: readonly SourceFile[]): string[] {
  const known = new Set(files.map(({ path }) => path));
  const edges = new Map(
    files.map(({ path, imports }) => [
      path,
      imports
        .filter(({ kind }) => kind === 'value')
        .flatMap(({ specifier }) => target(path, specifier, known) ?? []),
    ]),
  );
  const cycles: string[] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (path: string): void => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push([...trail.slice(start), path].join(' -> '));
    if (start >= 0 || done.has(path)) return;
    trail.push(path);
    for (const next of edges.get(path) ?? []) visit(next);
    trail.pop();
    done.add(path);
  };
  for (const path of edges.keys()) visit(path);
  return cycles;
}
