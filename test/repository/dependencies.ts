import { isBuiltin } from 'node:module';
import { arrowsOf, isTest, roomOf, type SourceFile } from './arrows.ts';
import { COMPUTED } from './imports.ts';

type Versions = Record<string, string>;
export interface Manifest {
  dependencies?: Versions;
  devDependencies?: Versions;
  peerDependencies?: Versions;
}

const packageOf = (specifier: string) =>
  specifier.startsWith('@') ? specifier.split('/', 2).join('/') : (specifier.split('/', 1)[0] ?? '');

const isBare = (specifier: string) =>
  !/^(\.|\/|@\/|#|node:|virtual:)/.test(specifier) && !isBuiltin(specifier);

/** Rooms that are published as one compiled file, into which goes what they import: that is installed for developers alone. */
const COMPILED = ['apps/bench-cli'];

/** Hoisting makes an undeclared import work by chance; an unused declared one is a wrong arrow. */
export function dependencyFaults(
  room: string,
  manifest: Manifest,
  rootManifest: Manifest,
  files: readonly SourceFile[],
): string[] {
  const { dependencies = {}, devDependencies = {}, peerDependencies = {} } = manifest;
  const own = `@breakeven/${room.split('/')[1]}`;
  const compiled = COMPILED.includes(room) ? devDependencies : {};
  const shipped = { ...dependencies, ...peerDependencies, ...compiled };
  const forTests = { ...shipped, ...devDependencies, ...rootManifest.devDependencies };
  const used = new Set<string>();
  const faults: string[] = [];
  for (const { path, imports } of files.filter((file) => roomOf(file.path) === room)) {
    for (const { specifier, kind } of imports) {
      const name = packageOf(specifier);
      if (!isBare(specifier) || name === own || specifier === COMPUTED) continue;
      used.add(name);
      const declared = isTest(path) || kind === 'type' ? forTests : shipped;
      if (!(name in declared))
        faults.push(`${path} imports ${name}, which ${room}/package.json does not declare`);
    }
  }
  for (const name of Object.keys({ ...shipped, ...devDependencies })) {
    const short = /^@breakeven\/(.+)$/.exec(name)?.[1];
    if (short === undefined) continue;
    if (!(short in arrowsOf(room))) faults.push(`${room}/package.json declares ${name} against the arrows`);
    if (!used.has(name)) faults.push(`${room}/package.json declares ${name}, which nothing imports`);
  }
  return faults;
}
