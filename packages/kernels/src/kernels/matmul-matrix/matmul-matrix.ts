import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { FLOAT_TYPES } from '../../ops/dims.ts';
import { matmul, misfit } from '../../ops/matmul.ts';
import { matmulEdgeDims } from '../matmul-edge-dims.ts';
import * as matrix from '../matmul-matrix-tuning.ts';

const ELEMENTS = {
  f32: `struct Element8 { low: vec4<f32>, high: vec4<f32> }
fn element4_at(e: Element8, part: u32) -> vec4<f32> { return select(e.low, e.high, part == 1u); }
`,
  f16: `alias Element8 = vec4<u32>;
fn element4_at(e: Element8, part: u32) -> vec4<f16> { return bitcast<vec4<f16>>(select(e.xy, e.zw, part == 1u)); }
`,
};

/**
 * Matrix units over workgroup memory: the default of GPUs that offer them. Where they take f16 alone, activations
 * are rounded to it, which the budget of f16 weights allows (2e-3) and that of f32 weights does not.
 */
export const matmulMatrix = defineKernel({
  ...matmul,
  name: 'matmul-matrix',
  source: WGSL['matmul-matrix'],
  types: FLOAT_TYPES,
  prelude: (variant) =>
    matrix.matrixPrelude(variant, variant.type === 'f16', ELEMENTS[variant.type === 'f16' ? 'f16' : 'f32']),
  overrides: [],
  unsupported: (facts, { type, dims }) =>
    matrix.matrixRefusal(facts) ??
    (type === 'f32' && matrix.matrixConfig(facts)?.componentType === 'f16'
      ? 'would round f32 weights to f16: needs subgroup matrices of f32'
      : misfit(dims, 8)),
  tuningSpace: matrix.matrixTunings,
  tuningFor: matrix.matrixTuningFor,
  workgroups: matrix.matrixWorkgroups,
  tolerance: (type) => ({ maxRelativeError: type === 'f16' ? 2e-3 : 1e-5 }),
  edgeDims: (tuning) => [
    ...matmulEdgeDims({ rows: 32, columns: 8 * Number(tuning.N), inner: 64 }),
    ...matmulEdgeDims({ rows: matrix.matrixRows(tuning), columns: matrix.matrixColumns(tuning), inner: 32 }),
  ],
});
