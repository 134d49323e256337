import { notMultiple } from './dims.ts';
import type { Binding, Dims, Kernel, Request } from './kernel.ts';

/** The tuning of a kernel that leaves open how large its workgroups are, and no more. */
export type WorkgroupTuning = { readonly WORKGROUP_SIZE: number };

/** What kernels have in common that compute in f32 whatever the type of the weights. */
export const F32_KERNEL = {
  types: ['f32'],
  prelude: () => '',
  overrides: ['WORKGROUP_SIZE'],
} as const satisfies Partial<Kernel>;

/** The same of those of which an invocation makes four neighbouring elements of a row. */
export const ROW_KERNEL = {
  ...F32_KERNEL,
  unsupported: (_: unknown, { dims }: Request<'size'>) => notMultiple(dims, 4, 'size'),
  tuningSpace: (): [WorkgroupTuning] => [{ WORKGROUP_SIZE: 64 }],
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

type Length<Name extends string> = Binding<Name>['length'];

/** A binding that a kernel reads, of f32 unless its elements are said to be others. */
export const read = <Name extends string>(
  name: string,
  length: Length<Name>,
  element: Binding['element'] = 'f32',
): Binding<Name> => ({ name, access: 'read', element, length });

/** A binding that it writes, and may read. */
export const write = <Name extends string>(
  name: string,
  length: Length<Name>,
  element: Binding['element'] = 'f32',
): Binding<Name> => ({ name, access: 'read_write', element, length });
