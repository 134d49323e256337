import { FLOAT_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { notMultiple } from '../../kernel/dims.ts';
import { defineKernel } from '../../kernel/kernel.ts';
import { subgroupRefusal } from '../../kernel/subgroup-refusal.ts';
import { MATMUL_PARTS_EDGE_DIMS, matmulParts } from '../contracts/matmul-parts.ts';
import { LOADS, rowsTogether, splitTunings, splitWorkgroups } from './matvec-grid.ts';

/** Few rows and few columns: ranges of the inner dimension over workgroups. */
export const matvecSplit = defineKernel({
  ...matmulParts,
  name: 'matvec-split',
  source: () => WGSL['product/old/matvec-split'],
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
