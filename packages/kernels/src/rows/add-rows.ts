import { WGSL } from '../generated/wgsl.ts';
import { STEP_BINDING } from '../kernel/contract.ts';
import { dim, dimsOf, notMultiple } from '../kernel/dims.ts';
import { type Dims, defineKernel } from '../kernel/kernel.ts';

/** Adds a bias, or the learned encoding of each row's position. */
export const addRows = defineKernel({
  op: 'add-rows',
  name: 'add-rows',
  source: () => WGSL['rows/add-rows'],
  types: ['f32'],
  prelude: () => '',
  overrides: ['WORKGROUP_SIZE'],
  uniforms: [
    { name: 'rows', type: 'u32' },
    { name: 'size', type: 'u32' },
    { name: 'tableRows', type: 'u32' },
    { name: 'rowsPerSequence', type: 'u32' },
    { name: 'isPositioned', type: 'u32', most: 1 },
  ],
  bindings: [
    STEP_BINDING,
    {
      name: 'table',
      access: 'read',
      element: 'f32',
      length: (dims) => dim(dims, 'tableRows') * dim(dims, 'size'),
    },
    {
      name: 'output',
      access: 'read_write',
      element: 'f32',
      length: (dims) => dim(dims, 'rows') * dim(dims, 'size'),
    },
  ],
  outputs: ['output'],
  unsupported: (_, { dims }) => notMultiple(dims, 4, 'size'),
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }],
  workgroups: (dims, { WORKGROUP_SIZE }) => [
    Math.ceil(dim(dims, 'size') / 4 / Number(WORKGROUP_SIZE)),
    dim(dims, 'rows'),
    1,
  ],
  flop: (dims) => dim(dims, 'rows') * dim(dims, 'size'),
  bytes: (dims) =>
    4 *
    dim(dims, 'size') *
    (2 * dim(dims, 'rows') + (dim(dims, 'isPositioned') === 1 ? dim(dims, 'rows') : 1)),
  inputs: (dims: Dims) => ({ step: Uint32Array.of(dims.position ?? 0, 0, 0, 0) }),
  reference({ step, table, output: before }, dims) {
    const { size, tableRows, rowsPerSequence, isPositioned } = dimsOf(
      dims,
      ...(['size', 'tableRows', 'rowsPerSequence', 'isPositioned'] as const),
    );
    const output = Float32Array.from(before ?? [], (value, at) => {
      const row = Math.floor(at / size) % rowsPerSequence;
      const from = isPositioned === 1 ? Math.min(tableRows - 1, (step?.[0] ?? 0) + row) : 0;
      return value + (table?.[from * size + (at % size)] ?? 0);
    });
    return { output };
  },
  tolerance: () => ({ maxRelativeError: 1e-6 }),
  edgeDims: () => [
    { rows: 1, size: 4, tableRows: 1, rowsPerSequence: 1, isPositioned: 0 },
    { rows: 3, size: 260, tableRows: 2, rowsPerSequence: 3, isPositioned: 0 },
    { rows: 6, size: 252, tableRows: 9, rowsPerSequence: 3, isPositioned: 1, position: 4 },
    { rows: 4, size: 64, tableRows: 5, rowsPerSequence: 4, isPositioned: 1, position: 3 },
  ],
});
