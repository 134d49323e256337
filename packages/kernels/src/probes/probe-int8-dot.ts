import { WGSL } from '../generated/wgsl.ts';
import { defineKernel } from '../kernel/kernel.ts';
import { F32_KERNEL, read, u32, type WorkgroupTuning, write } from '../kernel/plain-kernel.ts';

/** Packed products of one iteration of an invocation: 4 steps on 3 vec4. */
const DOTS_PER_ITERATION = 4 * 3 * 4;
const STEPS_PER_ITERATION = 4;

const byte = (word: number, i: number) => (word << (24 - 8 * i)) >> 24;

/** The rate of dot4I8Packed, from registers alone; a product of four bytes and its sum count as 8 FLOP. */
export const probeInt8Dot = defineKernel<'invocations' | 'iterations', WorkgroupTuning>({
  ...F32_KERNEL,
  op: 'probe-int8-dot',
  name: 'probe-int8-dot',
  source: () => WGSL['probes/probe-int8-dot'],
  uniforms: u32('invocations', 'iterations'),
  bindings: [read('factors', () => 8, 'u32'), write('output', ({ invocations }) => 4 * invocations, 'u32')],
  outputs: ['output'],
  unsupported: ({ supportsPackedIntegers }) =>
    supportsPackedIntegers ? null : 'needs the WGSL language feature packed_4x8_integer_dot_product',
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }, { WORKGROUP_SIZE: 256 }],
  workgroups: ({ invocations }, { WORKGROUP_SIZE }) => [Math.ceil(invocations / WORKGROUP_SIZE), 1, 1],
  flop: ({ invocations, iterations }) => 8 * DOTS_PER_ITERATION * invocations * iterations,
  bytes: ({ invocations }) => 4 * (8 + 4 * invocations),
  inputs: (_, random) => ({ factors: Uint32Array.from({ length: 8 }, () => random() * 2 ** 32) }),
  reference({ factors }, { invocations, iterations }) {
    const one = Array.from({ length: 4 }, (_, i) => {
      const factor = factors?.[i] ?? 0;
      const addend = factors?.[4 + i] ?? 0;
      let sum = 0;
      for (let start = 0; start < 3; start++) {
        let x = Math.imul(start, factor);
        for (let step = 0; step < STEPS_PER_ITERATION * iterations; step++) {
          const products = [0, 1, 2, 3].map((k) => byte(x, k) * byte(factor, k));
          x = (products.reduce((total, product) => total + product, 0) + addend) | 0;
        }
        sum = (sum + x) | 0;
      }
      return sum >>> 0;
    });
    const length = 4 * invocations;
    return { output: Uint32Array.from({ length }, (_, i) => one[i % 4] ?? 0) };
  },
  tolerance: () => ({ maxRelativeError: 0 }),
  edgeDims: () => [
    { invocations: 1, iterations: 1 },
    { invocations: 257, iterations: 8 },
  ],
});
