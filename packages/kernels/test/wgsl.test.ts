import type { ElementType } from '@breakeven/schema/model/element-type';
import { describe, expect, it } from 'vitest';
import { embeddedWgsl, embedWgsl } from '../scripts/embed-wgsl.ts';
import { KERNELS } from '../src/choose/registry.ts';
import { changed, EVERYTHING } from '../src/device/devices.fixture.ts';
import { finalSource } from '../src/dispatch/pipeline-cache.ts';
import { uniformBytes, writeUniforms } from '../src/dispatch/uniforms.ts';
import { WGSL } from '../src/generated/wgsl.ts';
import { bindingsOf, type Dims, type Kernel } from '../src/kernel/kernel.ts';

it('the embedded WGSL is what the files say (else: npm run generate -w @breakeven/kernels)', () => {
  expect(embeddedWgsl() === embedWgsl(), 'src/generated/wgsl.ts is stale').toBe(true);
});

/** Every kernel in each of its types. */
const VARIANTS = KERNELS.flatMap((kernel) =>
  kernel.types.map((type) => ({ kernel, name: kernel.name, type })),
);

const filesOf = (source: string) =>
  Object.entries(WGSL).flatMap(([name, file]) => (source.includes(file) ? [name] : []));

it('every .wgsl file belongs to a registered kernel, and no two kernels share a name', () => {
  const devices = [EVERYTHING, changed(EVERYTHING, { supportsSubgroupId: false, supportsSubgroups: false })];
  const used = VARIANTS.flatMap(({ kernel, type }) =>
    devices.flatMap((device) =>
      kernel.tuningSpace(device).flatMap((tuning) => filesOf(kernel.source(type, tuning))),
    ),
  );
  expect(new Set(used)).toEqual(new Set(Object.keys(WGSL)));
  expect(new Set(KERNELS.map((kernel) => kernel.name)).size).toBe(KERNELS.length);
});

it.each(Object.entries(WGSL))('%s begins with what it computes', (_, file) => {
  expect(file.startsWith('// ')).toBe(true);
});

/** As it is compiled with the first tuning that a device with everything offers, or with any. */
function compiled(kernel: Kernel, type: ElementType): string {
  const [space] = kernel.tuningSpace(EVERYTHING);
  const edge = kernel.edgeDims(space, type)[0] as Dims;
  return finalSource({ kernel, variant: { type, tuning: kernel.tuningFor?.(space, edge) ?? space } });
}

describe.each(VARIANTS)('$name in $type: the object says what the files say', ({ kernel, type }) => {
  const code = compiled(kernel, type);

  it('every binding is of use, and none is declared by hand', () => {
    const source = kernel.source(type, kernel.tuningSpace(EVERYTHING)[0]).replaceAll(/\/\/.*/g, '');
    const bound = bindingsOf({ kernel, variant: { type } });
    const isUsed = (name: string) => new RegExp(`\\b${name}(?:\\[|\\.|,)`).test(source);
    expect(bound.filter(({ name }) => !isUsed(name)).map(({ name }) => name)).toEqual([]);
    expect(source).not.toContain('@binding');
  });

  it('nothing twice, though prelude and files may each declare it', () => {
    const declared = [...code.matchAll(/^(?:const|override|alias|struct|fn|var<\w+>) (\w+)/gm)].map(
      ([, name]) => name,
    );
    expect(declared.filter((name, i) => declared.indexOf(name) !== i)).toEqual([]);
  });

  it('is one entry point, and whole files', () => {
    const source = kernel.source(type, kernel.tuningSpace(EVERYTHING)[0]);
    expect(source.match(/@compute/g)).toHaveLength(1);
    const files = filesOf(source) as (keyof typeof WGSL)[];
    expect(source.length).toBe(files.map((name) => WGSL[name]).join('').length);
  });
});

it('packs uniforms as WGSL lays them out', () => {
  const kernel = KERNELS.find(({ name }) => name === 'rms-norm');
  if (kernel === undefined) throw new Error('rms-norm is gone');
  const view = new DataView(new ArrayBuffer(48));
  writeUniforms(view, 16, kernel, {
    firstRow: 3,
    rows: 4294967295,
    size: 5,
    normSize: 4,
    accumulate: 1,
    epsilon: 0.5,
  });
  expect(uniformBytes(kernel)).toBe(32);
  expect([16, 20, 24, 28, 32].map((at) => view.getUint32(at, true))).toEqual([3, 4294967295, 5, 4, 1]);
  expect(view.getFloat32(36, true)).toBe(0.5);
  expect(view.getUint32(0, true) + view.getUint32(40, true)).toBe(0);
});
