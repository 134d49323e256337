import { posix } from 'node:path';
import { roomOf, type SourceFile } from './arrows.ts';
import type { ImportKind } from './imports.ts';

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

/** What imports what, by a path: a file, or whatever `nodeOf` makes of it. Nothing imports itself. */
type Edges = ReadonlyMap<string, ReadonlySet<string>>;

function edgesOf(
  files: readonly SourceFile[],
  kinds: readonly ImportKind[],
  nodeOf: (path: string) => string = (path) => path,
): Edges {
  const known = new Set(files.map(({ path }) => path));
  const edges = new Map<string, Set<string>>();
  for (const { path, imports } of files) {
    const from = nodeOf(path);
    const targets = edges.get(from) ?? new Set<string>();
    edges.set(from, targets);
    for (const { specifier, kind } of imports) {
      const file = kinds.includes(kind) ? target(path, specifier, known) : undefined;
      if (file === undefined) continue;
      const to = nodeOf(file);
      // A file that imports itself is a circle; a folder whose files import each other is none.
      if (to !== from || file === path) targets.add(to);
    }
  }
  return edges;
}

/** Chains `a -> b -> a`. */
function cyclesOf(edges: Edges): string[] {
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

/** Chains of imports that are there when a module is loaded (types and `import()` are not). */
export function importCycles(files: readonly SourceFile[]): string[] {
  return cyclesOf(edgesOf(files, ['value']));
}

const EVERY_KIND: readonly ImportKind[] = ['value', 'type', 'dynamic'];

/**
 * The folder of a source; a source that lies in `src` itself stands alone. In Next's app folder a page and its
 * `_components` are one: every folder there is part of an address, and the underscore only keeps components out of it.
 */
function folderOf(path: string): string {
  const folder = posix.dirname(path).replace(/\/_components$/, '');
  return folder === `${roomOf(path)}/src` ? path : folder;
}

/** The same, types and `import()` counted: between files, and between the folders that they lie in. */
export function importCirclesOfAnyKind(files: readonly SourceFile[]): string[] {
  return [...cyclesOf(edgesOf(files, EVERY_KIND)), ...cyclesOf(edgesOf(files, EVERY_KIND, folderOf))];
}
