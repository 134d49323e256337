import { FLOAT_TYPES } from '../formats/element-types.ts';
import { WGSL } from '../generated/wgsl.ts';
import { elementPrelude } from '../kernel/dims.ts';
import { defineKernel } from '../kernel/kernel.ts';
import { read, u32, type WorkgroupTuning, write } from '../kernel/plain-kernel.ts';

/** Fused multiply-adds of one iteration of an invocation: 4 steps on 3 vec4. */
const FMA_PER_ITERATION = 4 * 3 * 4;
const STEPS_PER_ITERATION = 4;

/** The multiply-add rate of the device, from registers alone. */
export const probeFma = defineKernel<'invocations' | 'iterations', WorkgroupTuning>({
  op: 'probe-fma',
  name: 'probe-fma',
  source: () => WGSL['probes/probe-fma'],
  types: FLOAT_TYPES,
  prelude: ({ type }) => elementPrelude(type),
  overrides: ['WORKGROUP_SIZE'],
  uniforms: u32('invocations', 'iterations'),
  bindings: [
    read('factors', () => 8, 'variant'),
    write('output', ({ invocations }) => 4 * invocations, 'variant'),
  ],
  outputs: ['output'],
  unsupported: () => null,
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }, { WORKGROUP_SIZE: 256 }],
  workgroups: ({ invocations }, { WORKGROUP_SIZE }) => [Math.ceil(invocations / WORKGROUP_SIZE), 1, 1],
  flop: ({ invocations, iterations }) => 2 * FMA_PER_ITERATION * invocations * iterations,
  bytes: ({ invocations }, type) => (type === 'f16' ? 2 : 4) * (8 + 4 * invocations),
  reference({ factors }, { invocations, iterations }) {
    const one = Array.from({ length: 4 }, (_, i) => {
      const factor = factors?.[i] ?? 0;
      const addend = factors?.[4 + i] ?? 0;
      let sum = 0;
      for (let start = 0; start < 3; start++) {
        let value = start * factor;
        for (let step = 0; step < STEPS_PER_ITERATION * iterations; step++) {
          value = value * factor + addend;
        }
        sum += value;
      }
      return sum;
    });
    const length = 4 * invocations;
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
