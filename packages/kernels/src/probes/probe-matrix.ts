import { constants, defineKernel, read, u32, write } from '../kernel/define-kernel.ts';
import type { Dims } from '../kernel/kernel.ts';
import {
  type MatrixSizes,
  matrixEnables,
  matrixRefusal,
  matrixSizes,
  matrixSubgroupSize,
} from '../kernel/matrices.ts';

const CHAINS = 4;
const SUMS = 4;
const PRODUCTS_PER_ITERATION = 4;

type Name = 'workgroups' | 'iterations' | 'M' | 'N' | 'K';

const operandLength = ({ M, N, K }: Dims<Name>) => (SUMS * M + N) * K;
type ProbeTuning = MatrixSizes & { WORKGROUP_SIZE: number };

/** The rate of the matrix units that the matmuls use, from registers alone. Sizes of its matrices go with the dims. */
export const probeMatrix = defineKernel<Name, ProbeTuning>({
  op: 'probe-matrix',
  files: ['probes/probe-matrix'],
  types: ['f32'],
  prelude({ tuning }) {
    const { M, N, K, WORKGROUP_SIZE } = tuning;
    return `${matrixEnables(tuning)}${constants({ M, N, K, WORKGROUP_SIZE })}`;
  },
  overrides: [],
  uniforms: u32('workgroups', 'iterations'),
  bindings: [
    read('operands', operandLength),
    write('output', ({ workgroups, M, N }) => workgroups * CHAINS * SUMS * M * N),
  ],
  refusal: matrixRefusal,
  tuningSpace: (device) => [{ ...matrixSizes(device), WORKGROUP_SIZE: 4 * matrixSubgroupSize(device) }],
  workgroups: ({ workgroups }) => [workgroups, 1, 1],
  flop({ workgroups, iterations, M, N, K }) {
    const products = CHAINS * SUMS * PRODUCTS_PER_ITERATION * workgroups * iterations;
    return 2 * products * M * N * K;
  },
  bytes: (dims) => 4 * operandLength(dims),
  reference({ operands }, { workgroups, iterations, M, N, K }) {
    const one = Array.from({ length: SUMS * M * N }, (_, i) => {
      const row = Math.floor(i / N);
      let sum = 0;
      for (let k = 0; k < K; k++) {
        sum += (operands?.[row * K + k] ?? 0) * (operands?.[SUMS * M * K + (i % N) * K + k] ?? 0);
      }
      return sum * PRODUCTS_PER_ITERATION * iterations;
    });
    const length = workgroups * CHAINS * one.length;
    return { output: Float32Array.from({ length }, (_, i) => one[i % one.length] ?? 0) };
  },
  tolerance: () => ({ maxRelativeError: 2e-3 }),
  edgeDims: ({ M, N, K }) => [{ workgroups: 3, iterations: 5, M, N, K }],
});
