import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { attention } from '../../ops/attention.ts';
import { elementPrelude, FLOAT_TYPES } from '../../ops/dims.ts';
import { attentionEdgeDims, attentionUnsupported, lineWorkgroups } from '../attention-dims.ts';

const QUERIES = 4;

/** Workgroups over splits of the keys; four queries share every load. Needs no subgroups. */
export const attentionDecode = defineKernel({
  ...attention,
  op: 'attention-decode',
  name: 'attention-decode',
  source: WGSL['attention-decode'],
  types: FLOAT_TYPES,
  prelude: ({ type }) => elementPrelude(type),
  overrides: ['WORKGROUP_SIZE'],
  unsupported: (_, { dims }) => attentionUnsupported(dims),
  tuningSpace: () => [{ WORKGROUP_SIZE: 128 }, { WORKGROUP_SIZE: 64 }],
  workgroups: (dims) => lineWorkgroups(dims, QUERIES),
  edgeDims: ({ WORKGROUP_SIZE }) =>
    attentionEdgeDims('decode', { rows: QUERIES, keys: Number(WORKGROUP_SIZE) }),
});
