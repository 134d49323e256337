import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { attention, attentionEdgeDims } from '../../ops/attention.ts';
import { dim, elementPrelude, FLOAT_TYPES, notMultiple } from '../../ops/dims.ts';

const WORKGROUP_SIZE = 64;

/** One workgroup a head; scores shared in workgroup memory. */
export const attentionDecode = defineKernel({
  ...attention,
  op: 'attention-decode',
  name: 'attention-decode',
  source: WGSL['attention-decode'],
  types: FLOAT_TYPES,
  prelude: ({ type }) => elementPrelude(type),
  overrides: ['WORKGROUP_SIZE'],
  unsupported: (_, { dims }) =>
    dim(dims, 'headSize') > 4 * WORKGROUP_SIZE
      ? `headSize = ${dim(dims, 'headSize')} is over ${4 * WORKGROUP_SIZE}`
      : notMultiple(dims, 4, 'headSize'),
  tuningSpace: () => [{ WORKGROUP_SIZE }, { WORKGROUP_SIZE: 128 }],
  workgroups: (dims) => [dim(dims, 'headCount'), dim(dims, 'rows'), 1],
  edgeDims: ({ WORKGROUP_SIZE: size }) =>
    attentionEdgeDims([
      [1, Number(size) - 1],
      [1, 0],
      [1, Number(size)],
      [2, Number(size) - 2],
      [3, 2 * Number(size) + 5],
    ]),
});
