import { BLOCK_SIZE, QUANTISED_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { dim, notMultiple, quantPrelude, scalesPrelude } from '../../kernel/dims.ts';
import { type Binding, defineKernel, type Variant } from '../../kernel/kernel.ts';
import { subgroupRefusal } from '../../kernel/subgroup-refusal.ts';
import { quantisedMatmul, quantisedMisfit } from '../contracts/matmul.ts';
import { groupedRefusal, quantisedMatmulExperts } from '../contracts/matmul-experts.ts';
import { quantisedEdgeDims } from './matmul-edge-dims.ts';
import { expertTileEdgeDims, expertTileWorkgroups } from './matmul-experts-tiles.ts';

const prelude = ({ type, tuning }: Variant, bindings: readonly Binding[]) =>
  `enable subgroups;\n${scalesPrelude(bindings)}${quantPrelude(type)}alias Elements = Quants;\nconst ROWS = ${tuning.ROWS}u;\n`;

/** Quantised weights decoded in registers for rows that subgroups share: what software adapters run well. */
export const matmulQuantisedBroadcast = defineKernel({
  ...quantisedMatmul,
  name: 'matmul-quantised-broadcast',
  source: () =>
    WGSL['product/operands/rows'] +
    WGSL['product/operands/quants'] +
    WGSL['product/old/matmul-quantised-broadcast'],
  types: QUANTISED_TYPES,
  prelude: (variant) => prelude(variant, quantisedMatmul.bindings),
  overrides: ['WORKGROUP_SIZE'],
  unsupported: (facts, { dims }) => subgroupRefusal(facts) ?? quantisedMisfit(dims),
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

/** The same for the pairs of each expert. */
export const matmulExpertsBroadcast = defineKernel({
  ...quantisedMatmulExperts,
  name: 'matmul-experts-broadcast',
  source: () =>
    WGSL['product/operands/pairs'] +
    WGSL['product/operands/quants'] +
    WGSL['product/old/matmul-quantised-broadcast'],
  types: QUANTISED_TYPES,
  prelude: (variant) => prelude(variant, quantisedMatmulExperts.bindings),
  overrides: ['WORKGROUP_SIZE'],
  unsupported: (facts, { dims }) => groupedRefusal(facts, dims) ?? notMultiple(dims, BLOCK_SIZE, 'inner'),
  tuningSpace: ({ subgroupMinSize }) => [{ WORKGROUP_SIZE: 32, ROWS: subgroupMinSize >= 8 ? 8 : 4 }],
  workgroups: (dims, { WORKGROUP_SIZE, ROWS }) =>
    expertTileWorkgroups(dims, { columns: 4 * Number(WORKGROUP_SIZE), rows: Number(ROWS) }),
  edgeDims: () => expertTileEdgeDims(BLOCK_SIZE, [8, 16]),
});
