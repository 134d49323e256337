import type { ElementType } from '@breakeven/schema/model/element-type';
import { WGSL } from '../generated/wgsl.ts';
import { multipleRefusal } from './dims.ts';
import { type Binding, bindingsOf, type Dims, type Kernel, type Tuning, type Uniform } from './kernel.ts';

/** Names of embedded .wgsl files, which are joined in this order. */
export type Files = readonly (keyof typeof WGSL)[];

/** A kernel as it is written down: what can be derived is left out. */
type Written<Name extends string, Tuned extends Tuning, Space extends Tuning> = Omit<
  Kernel<Name, Tuned, Space>,
  'name' | 'source' | 'outputs'
> & {
  /** That of its op, where it is its only kernel. */
  name?: string;
  files: Files | ((type: ElementType, tuning: Tuned) => Files);
};

/** `head_size` in WGSL is what TypeScript calls headSize. */
const snakeCase = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function structDims(uniforms: readonly Uniform[]): string {
  const fields = uniforms.map(({ name, type }) => `  ${snakeCase(name)}: ${type},\n`).join('');
  return `struct Dims {\n${fields}}\n@group(0) @binding(0) var<uniform> dims: Dims;\n`;
}

/** A declaration of each binding, in order, behind that of the uniforms. */
const declaredBindings = (bindings: readonly Binding<never>[]): string =>
  bindings
    .map(({ name, access, wgsl }, i) => {
      const space = access === 'uniform' ? access : `storage, ${access}`;
      return `@group(0) @binding(${i + 1}) var<${space}> ${name}: ${wgsl};\n`;
    })
    .join('');

/** A declaration of each tuning key that is an override; its value is given when a pipeline is made. */
const declared = (overrides: readonly string[], tuning: Tuning): string =>
  overrides
    .map((name) => `override ${name}: ${typeof tuning[name] === 'boolean' ? 'bool' : 'u32'};\n`)
    .join('');

/**
 * Checks a kernel against its own names of dims and tunings, and gives it as one of many. Joins its files, writes its
 * overrides, `struct Dims` of its uniforms and its bindings in front of them, and reads its outputs off its bindings.
 */
export function defineKernel<Name extends string, Tuned extends Tuning, Space extends Tuning = Tuned>({
  files,
  ...kernel
}: Written<Name, Tuned, Space>): Kernel {
  const filesOf = typeof files === 'function' ? files : () => files;
  const complete: Kernel<Name, Tuned, Space> = {
    name: kernel.op,
    ...kernel,
    prelude: (variant) =>
      kernel.prelude(variant) +
      declared(kernel.overrides, variant.tuning) +
      structDims(kernel.uniforms) +
      declaredBindings(bindingsOf({ kernel, variant })),
    source: (type, tuning) =>
      filesOf(type, tuning)
        .map((name) => WGSL[name])
        .join(''),
    outputs: kernel.bindings.filter(({ access }) => access === 'read_write').map(({ name }) => name),
  };
  return complete as unknown as Kernel;
}

/** The tuning of a kernel that leaves open how large its workgroups are, and no more. */
export type WorkgroupTuning = { readonly WORKGROUP_SIZE: number };

/** What most kernels other than products and attention have in common. */
const PLAIN = {
  types: ['f32'],
  prelude: () => '',
  refusal: () => null,
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }],
  flop: () => 0,
  tolerance: () => ({ maxRelativeError: 1e-6 }),
} as const satisfies Partial<Kernel<string, WorkgroupTuning>>;

type Plain<Name extends string> = Omit<Written<Name, WorkgroupTuning, WorkgroupTuning>, 'overrides'>;

/**
 * A kernel over f32 whose workgroups may have any size: where it says nothing else, 64, everywhere, without FLOP. Dims that
 * are `fixed` are overrides as well, since software adapters do not leave out what a branch on a uniform leaves out:
 * ACCUMULATE for accumulate, true or false if it is a flag.
 */
export function plainKernel<Name extends string>({
  fixed = [],
  ...kernel
}: Omit<Plain<Name>, keyof typeof PLAIN> &
  Partial<Pick<Plain<Name>, keyof typeof PLAIN>> & { fixed?: readonly Name[] }): Kernel {
  const overrides = kernel.uniforms
    .filter(({ name }) => fixed.includes(name))
    .map(({ name, most }) => ({ name, constant: snakeCase(name).toUpperCase(), isFlag: most === 1 }));
  return defineKernel<Name, WorkgroupTuning>({
    ...PLAIN,
    ...kernel,
    overrides: ['WORKGROUP_SIZE', ...overrides.map(({ constant }) => constant)],
    tuningFor: (tuning, dims) => ({
      ...tuning,
      ...Object.fromEntries(
        overrides.map(({ name, constant, isFlag }) => [constant, isFlag ? dims[name] === 1 : dims[name]]),
      ),
    }),
  });
}

/** What kernels have in common whose invocations make four neighbouring elements of a row. */
export const ROWS_OF_VEC4 = {
  refusal: (_: unknown, { dims }: { dims: Dims<'size'> }) => multipleRefusal(dims, 4, 'size'),
  workgroups: (
    { rows, size }: Dims<'rows' | 'size'>,
    { WORKGROUP_SIZE }: WorkgroupTuning,
  ): [number, number, number] => [Math.ceil(size / 4 / WORKGROUP_SIZE), rows, 1],
};

/** Fields of `struct Dims` that are whole numbers. */
export const u32 = <Name extends string>(...names: Name[]) =>
  names.map((name) => ({ name, type: 'u32' }) as const);

/** Fields that are 0 or 1. */
export const flags = <Name extends string>(...names: Name[]) =>
  names.map((name) => ({ name, type: 'u32', most: 1 }) as const);

/** Fields that are 0 to `most`. */
export const choice = <Name extends string>(name: Name, most: number): Uniform<Name>[] => [
  { name, type: 'u32', most },
];

export const f32 = <Name extends string>(...names: Name[]) =>
  names.map((name) => ({ name, type: 'f32' }) as const);

/** What the array of a binding holds: elements of memory (kernel.ts), or WGSL's vectors of them. */
export type Held = Binding['element'] | 'vec2f' | 'vec4f' | 'vec4u';

/** f32 where nothing is said. The variant's type is `Stored`: a file or the prelude says what that is. */
const binding =
  (access: 'read' | 'read_write') =>
  <Name extends string>(name: string, length: Binding<Name>['length'], held: Held = 'f32'): Binding<Name> => {
    const element = held === 'vec2f' || held === 'vec4f' ? 'f32' : held === 'vec4u' ? 'u32' : held;
    const isStored = element === 'variant' || element === 'cache';
    const wgsl = `array<${isStored ? 'Stored' : held === 'scale' ? 'u32' : held}>`;
    return { name, access, element, wgsl, length };
  };

/** A binding that a kernel reads. */
export const read = binding('read');

/** A binding that it writes, and may read. */
export const write = binding('read_write');

/** The per-step uniform that position-dependent kernels bind first (kernel/step.wgsl); 16 bytes, written once a step. */
export const STEP: Binding<never> = { ...read('step', () => 4, 'u32'), access: 'uniform', wgsl: 'Step' };

/** WGSL lines for a prelude: each number a const of type u32, each boolean one of type bool. */
export function constants(values: Readonly<Record<string, number | boolean>>): string {
  return Object.entries(values)
    .map(([name, value]) => `const ${name} = ${typeof value === 'number' ? `${value}u` : value};\n`)
    .join('');
}
