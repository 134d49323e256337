import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { BLOCK_SIZE, notMultiple, QUANTISED_TYPES, quantPrelude } from '../../ops/dims.ts';
import { MATMUL_PARTS_EDGE_DIMS, quantisedMatmulParts } from '../../ops/matmul-parts.ts';
import { subgroupRefusal } from '../../ops/subgroup-refusal.ts';
import { rowsTogether, splitTunings, splitWorkgroups } from '../matvec-grid.ts';

/** Few rows and few columns of quantised weights: ranges of the inner dimension over workgroups. */
export const matvecSplitQuantised = defineKernel({
  ...quantisedMatmulParts,
  name: 'matvec-split-quantised',
  source: WGSL['matvec-split-quantised'],
  types: QUANTISED_TYPES,
  prelude: ({ type, tuning }) => `enable subgroups;\n${quantPrelude(type)}const ROWS = ${tuning.ROWS}u;\n`,
  overrides: ['WORKGROUP_SIZE'],
  unsupported: (facts, { dims }) => subgroupRefusal(facts) ?? notMultiple(dims, BLOCK_SIZE, 'inner'),
  tuningSpace: splitTunings,
  tuningFor: (tuning, dims) => ({ ...tuning, ROWS: rowsTogether(dims, Number(tuning.MAX_ROWS)) }),
  workgroups: splitWorkgroups,
  edgeDims: () => MATMUL_PARTS_EDGE_DIMS,
});
