import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { attention, attentionEdgeDims } from '../../ops/attention.ts';
import { dim, elementPrelude, FLOAT_TYPES, notMultiple } from '../../ops/dims.ts';

/** One invocation a query row; query and output in registers. */
export const attentionPrefill = defineKernel({
  ...attention,
  op: 'attention-prefill',
  name: 'attention-prefill',
  source: WGSL['attention-prefill'],
  types: FLOAT_TYPES,
  prelude: ({ type, tuning }) => `${elementPrelude(type)}const HEAD_VEC4 = ${Number(tuning.HEAD_VEC4)}u;\n`,
  overrides: ['WORKGROUP_SIZE'],
  unsupported: (_, { dims }) => notMultiple(dims, 4, 'headSize'),
  // 64 fills the widest subgroups; software adapters have narrow ones and idle less with small groups.
  tuningSpace: ({ isSoftwareAdapter }) =>
    isSoftwareAdapter
      ? [{ WORKGROUP_SIZE: 8 }, { WORKGROUP_SIZE: 64 }]
      : [{ WORKGROUP_SIZE: 64 }, { WORKGROUP_SIZE: 32 }],
  tuningFor: (tuning, dims) => ({ ...tuning, HEAD_VEC4: dim(dims, 'headSize') / 4 }),
  workgroups: (dims, { WORKGROUP_SIZE }) => [
    Math.ceil(dim(dims, 'rows') / Number(WORKGROUP_SIZE)),
    dim(dims, 'headCount'),
    1,
  ],
  edgeDims: ({ WORKGROUP_SIZE }) => {
    const rows = Number(WORKGROUP_SIZE);
    return attentionEdgeDims([
      [rows, 0],
      [rows - 1, 3],
      [rows + 1, 0],
      [1, 17],
      [2 * rows + 3, 5],
    ]);
  },
});
