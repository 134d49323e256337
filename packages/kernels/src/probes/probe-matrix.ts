import { constants, defineKernel, read, u32, write } from '../kernel/define-kernel.ts';
import { rowProducts } from '../kernel/float64-products.ts';
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
  prelude: ({ tuning }) => matrixEnables(tuning) + constants(tuning),
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
    const right = { values: operands as Float32Array, start: SUMS * M * K, rows: N, size: K };
    const left = { values: Float64Array.from(operands ?? []), start: 0, rows: SUMS * M, size: K };
    const one = new Float64Array(left.rows * N);
    rowProducts(left, right, (row, column, product) => {
      one[row * N + column] = product * PRODUCTS_PER_ITERATION * iterations;
    });
    const length = workgroups * CHAINS * one.length;
    return { output: Float32Array.from({ length }, (_, i) => one[i % one.length] ?? 0) };
  },
  tolerance: () => ({ maxRelativeError: 2e-3 }),
  edgeDims: ({ M, N, K }) => [{ workgroups: 3, iterations: 5, M, N, K }],
});
