import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { FLOAT_TYPES, notMultiple } from '../../ops/dims.ts';
import { MATMUL_PARTS_EDGE_DIMS, matmulParts } from '../../ops/matmul-parts.ts';
import { subgroupRefusal } from '../../ops/subgroup-refusal.ts';
import { LOADS, rowsTogether, splitTunings, splitWorkgroups } from '../matvec-grid.ts';

/** Few rows and few columns: ranges of the inner dimension over workgroups. */
export const matvecSplit = defineKernel({
  ...matmulParts,
  name: 'matvec-split',
  source: WGSL['matvec-split'],
  types: FLOAT_TYPES,
  prelude: ({ type, tuning }) =>
    `enable subgroups;\n${LOADS[type === 'f16' ? 'f16' : 'f32']}const ROWS = ${tuning.ROWS}u;\n`,
  overrides: ['WORKGROUP_SIZE'],
  unsupported: (facts, { type, dims }) =>
    subgroupRefusal(facts) ?? notMultiple(dims, type === 'f16' ? 8 : 4, 'inner'),
  tuningSpace: splitTunings,
  tuningFor: (tuning, dims) => ({ ...tuning, ROWS: rowsTogether(dims, Number(tuning.MAX_ROWS)) }),
  workgroups: splitWorkgroups,
  edgeDims: () => MATMUL_PARTS_EDGE_DIMS,
});
