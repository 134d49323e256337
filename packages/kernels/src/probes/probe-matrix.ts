import { WGSL } from '../generated/wgsl.ts';
import { dim } from '../kernel/dims.ts';
import { defineKernel, type Tuning } from '../kernel/kernel.ts';
import { matrixPrelude, matrixRefusal, matrixTunings } from '../product/old/matmul-matrix-tuning.ts';

const CHAINS = 4;
const SUMS = 4;
const STEPS_PER_ITERATION = 4;
const sizes = (tuning: Tuning) => ({ M: Number(tuning.M), N: Number(tuning.N), K: Number(tuning.K) });

/** The rate of the matrix units that the matmuls use, from registers alone. Sizes of its matrices go with the dims. */
export const probeMatrix = defineKernel({
  op: 'probe-matrix',
  name: 'probe-matrix',
  source: () => WGSL['probes/probe-matrix'],
  types: ['f32'],
  prelude: (variant) => matrixPrelude(variant, false, ''),
  overrides: [],
  uniforms: [
    { name: 'workgroups', type: 'u32' },
    { name: 'iterations', type: 'u32' },
  ],
  bindings: [
    {
      name: 'operands',
      access: 'read',
      element: 'f32',
      length: (dims) => (SUMS * dim(dims, 'M') + dim(dims, 'N')) * dim(dims, 'K'),
    },
    {
      name: 'output',
      access: 'read_write',
      element: 'f32',
      length: (dims) => dim(dims, 'workgroups') * CHAINS * SUMS * dim(dims, 'M') * dim(dims, 'N'),
    },
  ],
  outputs: ['output'],
  unsupported: matrixRefusal,
  tuningSpace: (facts) => [matrixTunings(facts)[0]],
  workgroups: (dims) => [dim(dims, 'workgroups'), 1, 1],
  flop(dims) {
    const products = CHAINS * SUMS * STEPS_PER_ITERATION * dim(dims, 'workgroups') * dim(dims, 'iterations');
    return 2 * products * dim(dims, 'M') * dim(dims, 'N') * dim(dims, 'K');
  },
  bytes: (dims) => 4 * ((SUMS * dim(dims, 'M') + dim(dims, 'N')) * dim(dims, 'K')),
  reference({ operands }, dims) {
    const [M, N, K] = [dim(dims, 'M'), dim(dims, 'N'), dim(dims, 'K')];
    const one = Array.from({ length: SUMS * M * N }, (_, i) => {
      const row = Math.floor(i / N);
      let sum = 0;
      for (let k = 0; k < K; k++) {
        sum += (operands?.[row * K + k] ?? 0) * (operands?.[SUMS * M * K + (i % N) * K + k] ?? 0);
      }
      return sum * STEPS_PER_ITERATION * dim(dims, 'iterations');
    });
    const length = dim(dims, 'workgroups') * CHAINS * one.length;
    return { output: Float32Array.from({ length }, (_, i) => one[i % one.length] ?? 0) };
  },
  tolerance: () => ({ maxRelativeError: 2e-3 }),
  edgeDims: (tuning) => [{ workgroups: 3, iterations: 5, ...sizes(tuning) }],
});
