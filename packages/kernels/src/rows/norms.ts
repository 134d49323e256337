import { f32, flags, plainKernel, read, u32, type WorkgroupTuning, write } from '../kernel/define-kernel.ts';
import { multipleRefusal, normAmplitude, UNUSED } from '../kernel/dims.ts';
import type { Arrays, Dims, Request } from '../kernel/kernel.ts';

/**
 * Rows of `size` elements, averaged over the first `normSize`; the rest are padding zeros
 * to a multiple of a vector. `firstRow` leaves out rows, so that only the last token's need be normed. `accumulate` 1
 * adds the norm to output: a block's norm and its residual sum in one, where norms stand behind blocks (Gemma 2).
 */
type NormName = 'firstRow' | 'rows' | 'size' | 'normSize' | 'accumulate' | 'epsilon';

/** Why elements cannot be averaged over `normSize` of `size`, or null. */
export function normSizeRefusal(normSize: number, size: number): string | null {
  return normSize >= 1 && normSize <= size ? null : `normSize = ${normSize} is not 1 to ${size}`;
}

const NORM_UNIFORMS = u32('firstRow', 'rows', 'size', 'normSize');
const INPUT = read('input', ({ firstRow, rows, size }: Dims<NormName>) => (firstRow + rows) * size, 'vec4f');
const WEIGHT = read('weight', ({ size }: Dims<NormName>) => size, 'vec4f');
const OUTPUT = write('output', ({ rows, size }: Dims<NormName>) => rows * size, 'vec4f');

const NORM = {
  refusal: (_: unknown, { dims }: Request<NormName>) =>
    multipleRefusal(dims, 4, 'size') ?? normSizeRefusal(dims.normSize, dims.size),
  tuningSpace: (): [WorkgroupTuning, WorkgroupTuning] => [{ WORKGROUP_SIZE: 64 }, { WORKGROUP_SIZE: 256 }],
  workgroups: ({ rows }: Dims<NormName>): [number, number, number] => [rows, 1, 1],
  amplitudes: (dims: Dims<NormName>) => ({ input: normAmplitude(dims) }),
  tolerance: () => ({ maxRelativeError: 1e-5 }),
};

const EDGE_DIMS = [
  { firstRow: 0, rows: 1, size: 4, normSize: 4, accumulate: 0, epsilon: 1e-5 },
  { firstRow: 0, rows: 3, size: 252, normSize: 249, accumulate: 1, epsilon: 1e-6 },
  { firstRow: 2, rows: 1, size: 256, normSize: 256, accumulate: 0, epsilon: 1e-5 },
  { firstRow: 1, rows: 2, size: 1028, normSize: 1000, accumulate: 1, epsilon: 0.1 },
];

/** RMSNorm takes what lies behind normSize for zeros, and no mean off; `bias`, where there is one, is added. */
function normed(
  { input, weight, output: before }: Arrays,
  { firstRow, rows, size, normSize, accumulate, epsilon }: Dims<NormName>,
  { isCentred, bias }: { isCentred: boolean; bias?: ArrayLike<number> | undefined },
): Arrays {
  const output = new Float32Array(rows * size);
  for (let row = 0; row < rows; row++) {
    const x = Array.from({ length: size }, (_, i) => input?.[(firstRow + row) * size + i] ?? 0);
    const averaged = isCentred ? x.slice(0, normSize) : x;
    const mean = isCentred ? averaged.reduce((sum, value) => sum + value, 0) / normSize : 0;
    const variance = averaged.reduce((sum, value) => sum + (value - mean) ** 2, 0) / normSize;
    for (const [i, value] of x.entries()) {
      const scaled = ((value - mean) * (weight?.[i] ?? 0)) / Math.sqrt(variance + epsilon);
      const at = row * size + i;
      output[at] = scaled + (bias?.[i] ?? 0) + (accumulate === 1 ? (before?.[at] ?? 0) : 0);
    }
  }
  return { output };
}

/** RMSNorm of rows. */
export const rmsNorm = plainKernel<NormName>({
  ...NORM,
  op: 'rms-norm',
  files: ['rows/norm', 'rows/rms-norm'],
  fixed: ['accumulate'],
  uniforms: [...NORM_UNIFORMS, ...flags('accumulate'), ...f32('epsilon')],
  bindings: [INPUT, WEIGHT, OUTPUT],
  flop: ({ rows, size }) => 4 * rows * size,
  bytes: ({ rows, size, accumulate }) => 4 * ((2 + accumulate) * rows + 1) * size,
  reference: (inputs, dims) => normed(inputs, dims, { isCentred: false }),
  edgeDims: () => EDGE_DIMS,
});

/** Layer norm of rows, with a bias or without. */
export const layerNorm = plainKernel<NormName | 'hasBias'>({
  ...NORM,
  op: 'layer-norm',
  files: ['rows/norm', 'rows/layer-norm'],
  fixed: ['accumulate', 'hasBias'],
  uniforms: [...NORM_UNIFORMS, ...flags('accumulate', 'hasBias'), ...f32('epsilon')],
  bindings: [INPUT, WEIGHT, read('bias', ({ hasBias, size }) => hasBias * size || UNUSED, 'vec4f'), OUTPUT],
  flop: ({ rows, size }) => 7 * rows * size,
  bytes: ({ rows, size, accumulate, hasBias }) => 4 * ((2 + accumulate) * rows + 1 + hasBias) * size,
  reference: (inputs, dims) =>
    normed(inputs, dims, { isCentred: true, bias: dims.hasBias === 1 ? inputs.bias : undefined }),
  edgeDims: () => EDGE_DIMS.map((dims, i) => ({ ...dims, hasBias: i % 2 })),
});
