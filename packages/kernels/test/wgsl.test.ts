import { describe, expect, it } from 'vitest';
import { embeddedWgsl, embedWgsl } from '../scripts/embed-wgsl.ts';
import { OPERANDS, WGSL } from '../src/generated/wgsl.ts';
import { KERNELS } from '../src/registry.ts';
import { uniformBytes, writeUniforms } from '../src/runtime/uniforms.ts';

it('the embedded WGSL is what the files say (else: npm run generate -w @breakeven/kernels)', () => {
  expect(embeddedWgsl() === embedWgsl(), 'src/generated/wgsl.ts is stale').toBe(true);
});

/** The files that a kernel is made of: operands it shares with others, and its own. */
function filesOf(source: string): { operands: string[]; own: string[] } {
  const within = (files: Record<string, string>) =>
    Object.values(files).filter((file) => source.includes(file));
  return { operands: within(OPERANDS), own: within(WGSL) };
}

it('every .wgsl file belongs to a registered kernel, and no two kernels share a name', () => {
  const files = KERNELS.map(({ source }) => filesOf(source));
  expect(new Set(files.flatMap(({ own }) => own))).toEqual(new Set(Object.values(WGSL)));
  expect(new Set(files.flatMap(({ operands }) => operands))).toEqual(new Set(Object.values(OPERANDS)));
  expect(new Set(KERNELS.map((kernel) => kernel.name)).size).toBe(KERNELS.length);
});

const fieldsOf = (source: string, struct: string) =>
  [...(source.match(new RegExp(`struct ${struct} \\{([^}]*)\\}`))?.[1] ?? '').matchAll(/(\w+): (\w+)/g)].map(
    ([, name, type]) => ({ name, type }),
  );

describe.each(KERNELS)('$name: the object says what the file says', (kernel) => {
  it('uniforms, in order', () => {
    expect(fieldsOf(kernel.source, 'Dims')).toEqual(
      kernel.uniforms.map(({ name, type }) => ({ name, type })),
    );
  });

  it('bindings, in order, with their access', () => {
    const declared = [
      ...kernel.source.matchAll(/@group\(0\) @binding\((\w+)\) var<([^>]+)> (\w+): ([^;]+);/g),
    ].map(([, binding, access, name, type]) => ({
      binding: binding === 'SCALES' ? kernel.bindings.length : Number(binding),
      name,
      access: access === 'uniform' ? 'uniform' : access?.split(', ')[1],
      isVariant: /Element|Quants|Cached|Stored/.test(type ?? ''),
    }));
    expect(declared).toEqual([
      { binding: 0, name: 'dims', access: 'uniform', isVariant: false },
      ...kernel.bindings.map(({ name, access, element }, i) => ({
        binding: i + 1,
        name,
        access,
        isVariant: element === 'variant' || element === 'cache',
      })),
    ]);
  });

  it('overrides, all of them', () => {
    const declared = [...kernel.source.matchAll(/^override (\w+)/gm)].map(([, name]) => name);
    expect(declared.sort()).toEqual([...kernel.overrides].sort());
  });

  it('is one entry point, in a file of its own, behind nothing but operands', () => {
    expect(kernel.source.match(/@compute/g)).toHaveLength(1);
    const { operands, own } = filesOf(kernel.source);
    expect(own).toHaveLength(1);
    expect(kernel.source.length).toBe([...operands, ...own].join('').length);
  });

  it('is files of at most 150 lines under a header each', () => {
    const { operands, own } = filesOf(kernel.source);
    for (const file of [...operands, ...own]) {
      expect(file.split('\n').length).toBeLessThanOrEqual(151);
      expect(file.startsWith('// ')).toBe(true);
    }
  });
});

it('packs uniforms as WGSL lays them out', () => {
  const kernel = KERNELS.find(({ name }) => name === 'rms-norm');
  if (kernel === undefined) throw new Error('rms-norm is gone');
  const view = new DataView(new ArrayBuffer(48));
  writeUniforms(view, 16, kernel, { firstRow: 3, rows: 4294967295, size: 5, accumulate: 1, epsilon: 0.5 });
  expect(uniformBytes(kernel)).toBe(32);
  expect([16, 20, 24, 28].map((at) => view.getUint32(at, true))).toEqual([3, 4294967295, 5, 1]);
  expect(view.getFloat32(32, true)).toBe(0.5);
  expect(view.getUint32(0, true) + view.getUint32(36, true)).toBe(0);
});
