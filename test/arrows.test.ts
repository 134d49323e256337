import { describe, expect, it } from 'vitest';
import { arrowFaults, isTest, roomOf, rooms, type SourceFile } from './repository/arrows.ts';
import { importCirclesOfAnyKind, importCycles } from './repository/cycles.ts';
import { dependencyFaults, type Manifest } from './repository/dependencies.ts';
import { isSource, readText, repositoryFiles } from './repository/files.ts';
import { importsOf } from './repository/imports.ts';

const source = (path: string, code: string): SourceFile => ({ path, imports: importsOf(path, code) });
const manifest = (path: string): Manifest => JSON.parse(readText(path));

const files = repositoryFiles()
  .filter((path) => isSource(path) && roomOf(path) !== undefined)
  .map((path) => source(path, readText(path)));

describe('the repository', () => {
  it('has no room that the arrows do not name', () => {
    expect([...new Set(files.map(({ path }) => roomOf(path)))].sort()).toEqual([...rooms].sort());
  });

  it('imports along the arrows', () => {
    expect(arrowFaults(files)).toEqual([]);
  });

  it('has no import cycle between the files of a package', () => {
    expect(importCycles(files)).toEqual([]);
  });

  // Tests and what they share may use rooms that stand above.
  const sourcesOf = (room: string) =>
    files.filter(
      ({ path }) => path.startsWith(`${room}/src/`) && !isTest(path) && !path.endsWith('.fixture.ts'),
    );
  const kernels = sourcesOf('packages/kernels');

  it.each(rooms)('has no circle of files or folders in %s, types and import() counted', (room) => {
    expect(sourcesOf(room)).not.toEqual([]);
    expect(importCirclesOfAnyKind(sourcesOf(room))).toEqual([]);
  });

  it('lets device/ of packages/kernels import nothing of the rest', () => {
    const device = kernels.filter(({ path }) => path.startsWith('packages/kernels/src/device/'));
    expect(device.length).toBeGreaterThan(5);
    const imported = device.flatMap(({ path, imports }) =>
      imports.map(({ specifier }) => `${path} imports ${specifier}`),
    );
    expect(imported.filter((line) => / imports (\.\.|@breakeven\/kernels)/.test(line))).toEqual([]);
  });

  it.each(rooms)('declares in %s what it imports', (room) => {
    expect(dependencyFaults(room, manifest(`${room}/package.json`), manifest('package.json'), files)).toEqual(
      [],
    );
  });
});

describe('importsOf', () => {
  it('tells values, types and import() apart, in TSX too', () => {
    const code = `
      import { a } from './a.ts';
      import type { B } from './b.ts';
      import { type C, type D } from './c.ts';
      import { type E, f } from './f.ts';
      import './g.css';
      export * from './h.ts';
      export type { I } from './i.ts';
      type J = import('./j.ts').J;
      const k = async () => <p>{(await import('./k.ts')).k as string}</p>;
      // import './comment.ts'
      const text = "import './text.ts'";
    `;
    expect(importsOf('x.tsx', code).map(({ specifier, kind }) => `${specifier} ${kind}`)).toEqual([
      './a.ts value',
      './b.ts type',
      './c.ts type',
      './f.ts value',
      './g.css value',
      './h.ts value',
      './i.ts type',
      './j.ts type',
      './k.ts dynamic',
    ]);
  });
});

describe('arrowFaults', () => {
  it.each([
    ['packages/schema/src/a.ts', `import '@breakeven/cost-model/values/units'`],
    ['packages/cost-model/src/a.ts', `import { b } from '@breakeven/kernels/b'`],
    ['packages/cost-model/src/a.ts', `export * from '../../schema/src/gpu.ts'`],
    ['packages/kernels/src/a.ts', `import { Report } from '@breakeven/schema/report/report'`],
    ['packages/kernels/src/a.ts', `import '../../../test/facilities.ts'`],
    ['packages/ui/src/a.tsx', `import type { Gpu } from '@breakeven/schema/catalogue/gpus/gpu'`],
    ['apps/dashboard/src/a.ts', `import { b } from '@breakeven/kernels/b'`],
    ['apps/dashboard/src/a.ts', `const b = await import('@breakeven/kernels/node/open-adapter')`],
    ['packages/ui/src/a.tsx', 'const b = await import(`@breakeven/schema/${name}`)'],
    ['apps/bench-cli/src/a.ts', `import type { AppRouter } from '@breakeven/dashboard/root'`],
    ['packages/client/src/a.ts', `import '../../../apps/dashboard/src/server/routers/root.ts'`],
    ['packages/client/src/a.ts', `import type { B } from '../../../apps/dashboard/src/server/db/b.ts'`],
  ])('refuses in %s: %s', (path, code) => {
    expect(arrowFaults([source(path, code)])).toHaveLength(1);
  });

  it.each([
    ['packages/kernels/src/a.ts', `import type { Report } from '@breakeven/schema/report/report'`],
    [
      'packages/kernels/src/a.ts',
      `import { isSoftwareAdapter } from '@breakeven/schema/report/software-adapter'`,
    ],
    ['packages/kernels/src/a.test.ts', `import { Report } from '@breakeven/schema/report/report'`],
    ['packages/kernels/src/a.test.ts', `import { facility } from '../../../test/facilities.ts'`],
    ['apps/dashboard/src/a.ts', `const b = await import('@breakeven/kernels/b')`],
    ['packages/client/src/a.ts', `import type { B } from '../../../apps/dashboard/src/server/routers/b.ts'`],
    ['apps/bench-cli/src/a.ts', `import { b } from '@breakeven/kernels/node/open-adapter'`],
  ])('accepts in %s: %s', (path, code) => {
    expect(arrowFaults([source(path, code)])).toEqual([]);
  });
});

describe('importCycles', () => {
  it('finds a cycle, and none through types', () => {
    const b = source('packages/ui/src/b.ts', `import './c.ts'`);
    const c = source('packages/ui/src/c.ts', `import '@breakeven/ui/a'`);
    expect(importCycles([source('packages/ui/src/a.ts', `import './b.ts'`), b, c])).toHaveLength(1);
    expect(importCycles([source('packages/ui/src/a.ts', `import type { B } from './b.ts'`), b, c])).toEqual(
      [],
    );
  });
});

describe('importCirclesOfAnyKind', () => {
  const circles = (first: string, second: string) =>
    importCirclesOfAnyKind([
      source('packages/ui/src/one/a.ts', first),
      source('packages/ui/src/two/b.ts', second),
      source('packages/ui/src/two/c.ts', `import './b.ts'`),
    ]);

  it('counts types and import(), of files and of folders', () => {
    const two = `const a = import('../one/a.ts')`;
    expect(circles(`import type { B } from '../two/b.ts'`, two)).toEqual([
      'packages/ui/src/one/a.ts -> packages/ui/src/two/b.ts -> packages/ui/src/one/a.ts',
      'packages/ui/src/one -> packages/ui/src/two -> packages/ui/src/one',
    ]);
    expect(circles(`import '../two/c.ts'`, two)).toHaveLength(2);
  });

  it('finds folders that import each other where their files do not', () => {
    const files = [
      source('packages/ui/src/one/a.ts', `import type { C } from '../two/c.ts'`),
      source('packages/ui/src/two/b.ts', `import '../one/d.ts'`),
      source('packages/ui/src/two/c.ts', ''),
      source('packages/ui/src/one/d.ts', ''),
    ];
    expect(importCirclesOfAnyKind(files)).toEqual([
      'packages/ui/src/one -> packages/ui/src/two -> packages/ui/src/one',
    ]);
    expect(importCirclesOfAnyKind(files.slice(1))).toEqual([]);
  });

  it('counts a page of Next and its components as one folder', () => {
    const page = source('apps/dashboard/src/app/cost/page.tsx', `import './_components/part.tsx'`);
    const part = (code: string) => source('apps/dashboard/src/app/cost/_components/part.tsx', code);
    const words = source('apps/dashboard/src/app/cost/search-params.ts', '');
    expect(importCirclesOfAnyKind([page, words, part(`import '../search-params.ts'`)])).toEqual([]);
    expect(importCirclesOfAnyKind([page, words, part(`import '../page.tsx'`)])).toHaveLength(1);
  });
});

describe('dependencyFaults', () => {
  const root: Manifest = { devDependencies: { vitest: '4' } };
  const faults = (own: Manifest, path: string, code: string) =>
    dependencyFaults('packages/cost-model', own, root, [source(path, code)]);

  it('refuses an undeclared import, an unused arrow and one against the arrows', () => {
    expect(faults({}, 'packages/cost-model/src/a.ts', `import 'zod'`)).toHaveLength(1);
    expect(faults({}, 'packages/cost-model/src/a.ts', `import 'vitest'`)).toHaveLength(1);
    expect(faults({}, 'packages/cost-model/src/a.test.ts', `import 'vitest'`)).toEqual([]);
    const schema = { dependencies: { '@breakeven/schema': '*' } };
    expect(faults(schema, 'packages/cost-model/src/a.ts', '')).toHaveLength(1);
    expect(
      faults(schema, 'packages/cost-model/src/a.ts', `import '@breakeven/schema/catalogue/gpus/gpu'`),
    ).toEqual([]);
    const ui = { dependencies: { '@breakeven/ui': '*' } };
    expect(faults(ui, 'packages/cost-model/src/a.ts', `import '@breakeven/ui/table'`)).toHaveLength(1);
  });
});
