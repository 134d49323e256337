import { FLOAT_TYPES } from '../formats/element-types.ts';
import { WGSL } from '../generated/wgsl.ts';
import { dim, elementPrelude } from '../kernel/dims.ts';
import { defineKernel } from '../kernel/kernel.ts';

/** Fused multiply-adds of one iteration of an invocation: 4 steps on 3 vec4. */
const FMA_PER_ITERATION = 4 * 3 * 4;
const STEPS_PER_ITERATION = 4;

/** The multiply-add rate of the device, from registers alone. */
export const probeFma = defineKernel({
  op: 'probe-fma',
  name: 'probe-fma',
  source: () => WGSL['probes/probe-fma'],
  types: FLOAT_TYPES,
  prelude: ({ type }) => elementPrelude(type),
  overrides: ['WORKGROUP_SIZE'],
  uniforms: [
    { name: 'invocations', type: 'u32' },
    { name: 'iterations', type: 'u32' },
  ],
  bindings: [
    { name: 'factors', access: 'read', element: 'variant', length: () => 8 },
    {
      name: 'output',
      access: 'read_write',
      element: 'variant',
      length: (dims) => 4 * dim(dims, 'invocations'),
    },
  ],
  outputs: ['output'],
  unsupported: () => null,
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }, { WORKGROUP_SIZE: 256 }],
  workgroups: (dims, { WORKGROUP_SIZE }) => [
    Math.ceil(dim(dims, 'invocations') / Number(WORKGROUP_SIZE)),
    1,
    1,
  ],
  flop: (dims) => 2 * FMA_PER_ITERATION * dim(dims, 'invocations') * dim(dims, 'iterations'),
  bytes: (dims, type) => (type === 'f16' ? 2 : 4) * (8 + 4 * dim(dims, 'invocations')),
  reference({ factors }, dims) {
    const one = Array.from({ length: 4 }, (_, i) => {
      const factor = factors?.[i] ?? 0;
      const addend = factors?.[4 + i] ?? 0;
      let sum = 0;
      for (let start = 0; start < 3; start++) {
        let value = start * factor;
        for (let step = 0; step < STEPS_PER_ITERATION * dim(dims, 'iterations'); step++) {
          value = value * factor + addend;
        }
        sum += value;
      }
      return sum;
    });
    const length = 4 * dim(dims, 'invocations');
    return { output: Float32Array.from({ length }, (_, i) => one[i % 4] ?? 0) };
  },
  // Rounding errors add up as 1 / (1 - factor), factor up to 1 in random inputs.
  tolerance: ({ type }) => ({ maxRelativeError: type === 'f16' ? 5e-2 : 1e-4 }),
  edgeDims: () => [
    { invocations: 1, iterations: 1 },
    { invocations: 63, iterations: 3 },
    { invocations: 257, iterations: 8 },
  ],
});
