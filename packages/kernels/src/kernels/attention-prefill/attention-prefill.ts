import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { attention } from '../../ops/attention.ts';
import { dim, elementPrelude, FLOAT_TYPES } from '../../ops/dims.ts';
import { attentionEdgeDims, attentionUnsupported } from '../attention-dims.ts';

const ROWS = 16;
const KEYS = 16;

/** Tiles of 16 rows and 16 keys; scores and keys in workgroup memory, sums in registers. */
export const attentionPrefill = defineKernel({
  ...attention,
  op: 'attention-prefill',
  name: 'attention-prefill',
  source: WGSL['attention-prefill'],
  types: FLOAT_TYPES,
  prelude: ({ type, tuning }) => `${elementPrelude(type)}const HEAD_VEC4 = ${Number(tuning.HEAD_VEC4)}u;\n`,
  overrides: [],
  unsupported({ limits }, { dims }) {
    const bytes = 4 * KEYS * (dim(dims, 'headSize') + ROWS);
    return bytes > limits.maxComputeWorkgroupStorageSize
      ? `headSize = ${dim(dims, 'headSize')} needs ${bytes} bytes of workgroup memory, the device has ${limits.maxComputeWorkgroupStorageSize}`
      : attentionUnsupported(dims);
  },
  tuningSpace: () => [{}],
  tuningFor: (tuning, dims) => ({ ...tuning, HEAD_VEC4: dim(dims, 'headSize') / 4 }),
  workgroups: (dims) => [
    Math.ceil(dim(dims, 'rowsPerSequence') / ROWS),
    dim(dims, 'headCount'),
    dim(dims, 'rows') / dim(dims, 'rowsPerSequence'),
  ],
  edgeDims: () => attentionEdgeDims('prefill', { rows: ROWS, keys: KEYS }),
});
