import { BLOCK_SIZE, QUANTISED_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { notMultiple, quantPrelude } from '../../kernel/dims.ts';
import { defineKernel } from '../../kernel/kernel.ts';
import { subgroupRefusal } from '../../kernel/subgroup-refusal.ts';
import { MATMUL_PARTS_EDGE_DIMS, quantisedMatmulParts } from '../contracts/matmul-parts.ts';
import { rowsTogether, splitTunings, splitWorkgroups } from './matvec-grid.ts';

/** Few rows and few columns of quantised weights: ranges of the inner dimension over workgroups. */
export const matvecSplitQuantised = defineKernel({
  ...quantisedMatmulParts,
  name: 'matvec-split-quantised',
  source: () => WGSL['product/old/matvec-split-quantised'],
  types: QUANTISED_TYPES,
  prelude: ({ type, tuning }) => `enable subgroups;\n${quantPrelude(type)}const ROWS = ${tuning.ROWS}u;\n`,
  overrides: ['WORKGROUP_SIZE'],
  unsupported: (facts, { dims }) => subgroupRefusal(facts) ?? notMultiple(dims, BLOCK_SIZE, 'inner'),
  tuningSpace: splitTunings,
  tuningFor: (tuning, dims) => ({ ...tuning, ROWS: rowsTogether(dims, Number(tuning.MAX_ROWS)) }),
  workgroups: splitWorkgroups,
  edgeDims: () => MATMUL_PARTS_EDGE_DIMS,
});
