import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { dim, QUANTISED_TYPES, quantPrelude } from '../../ops/dims.ts';
import { quantisedMatmul, quantisedRefusal } from '../../ops/matmul.ts';
import { quantisedEdgeDims } from '../matmul-edge-dims.ts';

/** Quantised weights decoded in registers for rows that subgroups share: what software adapters run well. */
export const matmulQuantisedBroadcast = defineKernel({
  ...quantisedMatmul,
  name: 'matmul-quantised-broadcast',
  source: WGSL['matmul-quantised-broadcast'],
  types: QUANTISED_TYPES,
  prelude: ({ type, tuning }) =>
    `enable subgroups;\n${quantPrelude(type)}const ROWS = ${Number(tuning.ROWS)}u;\n`,
  overrides: ['WORKGROUP_SIZE'],
  unsupported: (facts, { dims }) => {
    if (!facts.supportsSubgroups) return 'needs the feature subgroups';
    if (facts.subgroupMinSize < 4) return 'needs subgroups of at least 4';
    return quantisedRefusal(facts, dims);
  },
  tuningSpace: ({ subgroupMinSize }) =>
    subgroupMinSize < 8
      ? [{ WORKGROUP_SIZE: 32, ROWS: 4 }]
      : [
          { WORKGROUP_SIZE: 32, ROWS: 8 },
          { WORKGROUP_SIZE: 32, ROWS: 4 },
        ],
  tuningFor: (tuning, dims) => (dim(dims, 'rows') <= 4 ? { ...tuning, ROWS: 4 } : tuning),
  workgroups: (dims, { WORKGROUP_SIZE, ROWS }) => [
    Math.ceil(dim(dims, 'columns') / (4 * Number(WORKGROUP_SIZE))),
    Math.ceil(dim(dims, 'rows') / Number(ROWS)),
    1,
  ],
  edgeDims: ({ WORKGROUP_SIZE, ROWS }) =>
    quantisedEdgeDims({ rows: Number(ROWS), columns: 4 * Number(WORKGROUP_SIZE) }),
});
