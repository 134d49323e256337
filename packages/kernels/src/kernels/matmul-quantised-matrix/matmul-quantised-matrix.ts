import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { QUANTISED_TYPES, quants8Prelude } from '../../ops/dims.ts';
import { quantisedMatmul, quantisedRefusal } from '../../ops/matmul.ts';
import { quantisedEdgeDims } from '../matmul-edge-dims.ts';
import * as matrix from '../matmul-matrix-tuning.ts';

/**
 * Quantised weights on matrix units. Where these take f16, weights and activations are rounded to it: further off
 * than quantised weights may be by themselves, so that it is taken by name only.
 */
export const matmulQuantisedMatrix = defineKernel({
  ...quantisedMatmul,
  name: 'matmul-quantised-matrix',
  source: WGSL['matmul-quantised-matrix'],
  types: QUANTISED_TYPES,
  rounds: (facts) => (matrix.matrixConfig(facts)?.componentType === 'f16' ? 'operands to f16' : null),
  prelude: (variant) => matrix.matrixPrelude(variant, false, quants8Prelude(variant.type)),
  overrides: [],
  unsupported: (facts, { dims }) => matrix.matrixRefusal(facts) ?? quantisedRefusal(facts, dims),
  tuningSpace: matrix.matrixTunings,
  tuningFor: matrix.matrixTuningFor,
  workgroups: matrix.matrixWorkgroups,
  tolerance: () => ({ maxRelativeError: 2e-3 }),
  edgeDims: (tuning) => [
    ...quantisedEdgeDims({ rows: 32, columns: 8 * Number(tuning.N) }),
    ...quantisedEdgeDims({ rows: matrix.matrixRows(tuning), columns: matrix.matrixColumns(tuning) }),
  ],
});
