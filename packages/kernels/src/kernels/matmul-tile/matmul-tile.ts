import { defineKernel, type Tuning } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { dim, elementPrelude, FLOAT_TYPES } from '../../ops/dims.ts';
import { matmul, misfit } from '../../ops/matmul.ts';
import { matmulEdgeDims } from '../matmul-edge-dims.ts';

const K_TILE = 16;

// 8 x 8 an invocation feeds AMD's and NVIDIA's multipliers from workgroup memory, and spills Intel's registers.
const LARGE = { ROW_QUADS: 2, COLUMN_QUADS: 2, WORKGROUP_X: 16, WORKGROUP_Y: 16, K_TILE };
const NARROW = { ROW_QUADS: 2, COLUMN_QUADS: 2, WORKGROUP_X: 8, WORKGROUP_Y: 8, K_TILE };
const SMALL = { ROW_QUADS: 1, COLUMN_QUADS: 1, WORKGROUP_X: 16, WORKGROUP_Y: 16, K_TILE };

const rowsOf = (tuning: Tuning) => 4 * Number(tuning.ROW_QUADS) * Number(tuning.WORKGROUP_Y);
const columnsOf = (tuning: Tuning) => 4 * Number(tuning.COLUMN_QUADS) * Number(tuning.WORKGROUP_X);

/** What any tuning needs at most; the first is WebGPU's default limit in any case. */
const INVOCATIONS = 256;
const WORKGROUP_BYTES = 2 * 4 * (rowsOf(LARGE) + 4) * K_TILE;

/** Register tile over workgroup memory: the default of GPUs. */
export const matmulTile = defineKernel({
  ...matmul,
  name: 'matmul-tile',
  source: WGSL['matmul-tile'],
  types: FLOAT_TYPES,
  prelude: ({ type, tuning }) =>
    elementPrelude(type) +
    Object.keys(LARGE)
      .map((name) => `const ${name} = ${tuning[name]}u;\n`)
      .join(''),
  overrides: [],
  unsupported: ({ limits }, { dims }) =>
    limits.maxComputeInvocationsPerWorkgroup < INVOCATIONS
      ? `needs ${INVOCATIONS} invocations a workgroup, the device has ${limits.maxComputeInvocationsPerWorkgroup}`
      : misfit(dims, 4),
  tuningSpace({ vendor, isSoftwareAdapter, limits: { maxComputeWorkgroupStorageSize } }) {
    const hasRoom = maxComputeWorkgroupStorageSize >= WORKGROUP_BYTES;
    if (isSoftwareAdapter || !hasRoom) return [SMALL, NARROW];
    if (vendor === 'amd' || vendor === 'nvidia') return [LARGE, NARROW, SMALL];
    return [SMALL, NARROW, LARGE];
  },
  workgroups: (dims, tuning) => [
    Math.ceil(dim(dims, 'columns') / columnsOf(tuning)),
    Math.ceil(dim(dims, 'rows') / rowsOf(tuning)),
    1,
  ],
  edgeDims: (tuning) => matmulEdgeDims({ rows: rowsOf(tuning), columns: columnsOf(tuning), inner: K_TILE }),
});
