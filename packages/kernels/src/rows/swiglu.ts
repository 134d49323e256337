import { WGSL } from '../generated/wgsl.ts';
import { dim, dimsOf, notMultiple } from '../kernel/dims.ts';
import { defineKernel } from '../kernel/kernel.ts';

/** silu(gate) * up over the fused gate and up projection. */
export const swiglu = defineKernel({
  op: 'swiglu',
  name: 'swiglu',
  source: () => WGSL['rows/swiglu'],
  types: ['f32'],
  prelude: () => '',
  overrides: ['WORKGROUP_SIZE'],
  uniforms: [
    { name: 'rows', type: 'u32' },
    { name: 'size', type: 'u32' },
  ],
  bindings: [
    {
      name: 'gate_up',
      access: 'read',
      element: 'f32',
      length: (dims) => 2 * dim(dims, 'rows') * dim(dims, 'size'),
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
  flop: (dims) => 4 * dim(dims, 'rows') * dim(dims, 'size'),
  bytes: (dims) => 12 * dim(dims, 'rows') * dim(dims, 'size'),
  reference({ gate_up: gateUp }, dims) {
    const { rows, size } = dimsOf(dims, 'rows', 'size');
    const output = new Float32Array(rows * size);
    for (let i = 0; i < rows * size; i++) {
      const at = Math.floor(i / size) * 2 * size + (i % size);
      const gate = gateUp?.[at] ?? 0;
      output[i] = (gate / (1 + Math.exp(-gate))) * (gateUp?.[at + size] ?? 0);
    }
    return { output };
  },
  tolerance: () => ({ maxRelativeError: 1e-5 }),
  edgeDims: () => [
    { rows: 1, size: 4 },
    { rows: 3, size: 252 },
    { rows: 2, size: 260 },
  ],
});
