import type { DeviceFacts } from '../../device/device-facts.ts';
import { BLOCK_SIZE, FLOAT_TYPES, QUANTISED_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { notMultiple, quants8Prelude } from '../../kernel/dims.ts';
import { defineKernel, type Kernel, type Request } from '../../kernel/kernel.ts';
import { matmul, misfit, quantisedMatmul, quantisedMisfit } from '../contracts/matmul.ts';
import { matmulExperts, quantisedMatmulExperts } from '../contracts/matmul-experts.ts';
import { matmulEdgeDims, quantisedEdgeDims } from './matmul-edge-dims.ts';
import { expertTileEdgeDims, tileRowsRefusal } from './matmul-experts-tiles.ts';
import * as matrix from './matmul-matrix-tuning.ts';

const EIGHT_FLOATS = {
  f32: `struct Elements { low: vec4<f32>, high: vec4<f32> }
fn eight_at(at: u32) -> mat2x4<Component> {
  return mat2x4<Component>(vec4<Component>(weights[at].low), vec4<Component>(weights[at].high));
}
`,
  f16: `alias Elements = vec4<u32>;
fn eight_at(at: u32) -> mat2x4<Component> {
  let words = weights[at];
  return mat2x4<Component>(
    vec4<Component>(bitcast<vec4<f16>>(words.xy)),
    vec4<Component>(bitcast<vec4<f16>>(words.zw)),
  );
}
`,
};

const floats = {
  types: FLOAT_TYPES,
  prelude: (variant) =>
    matrix.matrixPrelude(
      variant,
      variant.type === 'f16',
      EIGHT_FLOATS[variant.type === 'f16' ? 'f16' : 'f32'],
    ),
  overrides: [],
  tolerance: matrix.matrixTolerance,
} satisfies Partial<Kernel>;

const quants = {
  types: QUANTISED_TYPES,
  overrides: [],
  rounds: (facts) => (matrix.matrixConfig(facts)?.componentType === 'f16' ? 'operands to f16' : null),
  tolerance: matrix.matrixTolerance,
} satisfies Partial<Kernel>;

const rows = {
  tuningSpace: matrix.matrixTunings,
  tuningFor: matrix.matrixTuningFor,
  workgroups: matrix.matrixWorkgroups,
} satisfies Partial<Kernel>;

const pairs = {
  tuningSpace: (facts) => [matrix.matrixTunings(facts)[0]],
  tuningFor: matrix.expertMatrixTuningFor,
  workgroups: matrix.expertMatrixWorkgroups,
} satisfies Partial<Kernel>;

const floatRefusal = (facts: DeviceFacts, { type }: Request) =>
  matrix.matrixRefusal(facts) ??
  (type === 'f32' && matrix.matrixConfig(facts)?.componentType === 'f16'
    ? 'would round f32 weights to f16: needs subgroup matrices of f32'
    : null);

/**
 * Matrix units over workgroup memory: the default of GPUs that offer them. Where they take f16 alone, activations
 * are rounded to it, which the budget of f16 weights allows (2e-3) and that of f32 weights does not.
 */
export const matmulMatrix = defineKernel({
  ...matmul,
  ...floats,
  ...rows,
  name: 'matmul-matrix',
  source: () => WGSL['product/operands/rows'] + WGSL['product/old/matmul-matrix'],
  unsupported: (facts, request) => floatRefusal(facts, request) ?? misfit(request.dims, 8),
  edgeDims: (tuning) => [
    ...matmulEdgeDims({ rows: 32, columns: 8 * Number(tuning.N), inner: 64 }),
    ...matmulEdgeDims({ rows: matrix.matrixRows(tuning), columns: matrix.matrixColumns(tuning), inner: 32 }),
  ],
});

/** The same for the pairs of each expert. */
export const matmulExpertsMatrix = defineKernel({
  ...matmulExperts,
  ...floats,
  ...pairs,
  name: 'matmul-experts-matrix',
  source: () => WGSL['product/operands/pairs'] + WGSL['product/old/matmul-matrix'],
  unsupported: (facts, request) =>
    floatRefusal(facts, request) ?? tileRowsRefusal(request.dims) ?? notMultiple(request.dims, 8, 'inner'),
  edgeDims: () => expertTileEdgeDims(8, [32, 64]),
});

/**
 * Quantised weights on matrix units. Where these take f16, weights and activations are rounded to it: further off
 * than quantised weights may be by themselves, so that it is taken by name only.
 */
export const matmulQuantisedMatrix = defineKernel({
  ...quantisedMatmul,
  ...quants,
  ...rows,
  name: 'matmul-quantised-matrix',
  source: () =>
    WGSL['product/operands/rows'] + WGSL['product/operands/quants'] + WGSL['product/old/matmul-matrix'],
  prelude: (variant) =>
    matrix.matrixPrelude(variant, false, quants8Prelude(variant.type, quantisedMatmul.bindings)),
  unsupported: (facts, { dims }) => matrix.matrixRefusal(facts) ?? quantisedMisfit(dims),
  edgeDims: (tuning) => [
    ...quantisedEdgeDims({ rows: 32, columns: 8 * Number(tuning.N) }),
    ...quantisedEdgeDims({ rows: matrix.matrixRows(tuning), columns: matrix.matrixColumns(tuning) }),
  ],
});

/** The same for the pairs of each expert. */
export const matmulExpertsQuantisedMatrix = defineKernel({
  ...quantisedMatmulExperts,
  ...quants,
  ...pairs,
  name: 'matmul-experts-quantised-matrix',
  source: () =>
    WGSL['product/operands/pairs'] + WGSL['product/operands/quants'] + WGSL['product/old/matmul-matrix'],
  prelude: (variant) =>
    matrix.matrixPrelude(variant, false, quants8Prelude(variant.type, quantisedMatmulExperts.bindings)),
  unsupported: (facts, { dims }) =>
    matrix.matrixRefusal(facts) ?? tileRowsRefusal(dims) ?? notMultiple(dims, BLOCK_SIZE, 'inner'),
  edgeDims: () => expertTileEdgeDims(BLOCK_SIZE, [32, 64]),
});
