import type { DeviceFacts } from '../../device/device-facts.ts';
import { dim } from '../../kernel/dims.ts';
import type { Dims, Tuning } from '../../kernel/kernel.ts';

const K_TILE = 16;

// 8 x 8 an invocation feeds AMD's and NVIDIA's multipliers from workgroup memory, and spills Intel's registers.
export const LARGE = { ROW_QUADS: 2, COLUMN_QUADS: 2, WORKGROUP_X: 16, WORKGROUP_Y: 16, K_TILE };
export const NARROW = { ROW_QUADS: 2, COLUMN_QUADS: 2, WORKGROUP_X: 8, WORKGROUP_Y: 8, K_TILE };
export const SMALL = { ROW_QUADS: 1, COLUMN_QUADS: 1, WORKGROUP_X: 16, WORKGROUP_Y: 16, K_TILE };

export const tileRows = (tuning: Tuning) => 4 * Number(tuning.ROW_QUADS) * Number(tuning.WORKGROUP_Y);
export const tileColumns = (tuning: Tuning) => 4 * Number(tuning.COLUMN_QUADS) * Number(tuning.WORKGROUP_X);

/** What any tuning needs at most; the first is WebGPU's default limit in any case. */
const INVOCATIONS = 256;
export const tileBytes = (t: Tuning) => 4 * (tileRows(t) + tileColumns(t) + 8) * Number(t.K_TILE);

export function tileRefusal({ limits }: DeviceFacts): string | null {
  return limits.maxComputeInvocationsPerWorkgroup < INVOCATIONS
    ? `needs ${INVOCATIONS} invocations a workgroup, the device has ${limits.maxComputeInvocationsPerWorkgroup}`
    : null;
}

/** The tunings that fit, in the order in which a vendor's registers suit them. */
export function tileTunings(
  { vendor, isSoftwareAdapter, limits }: DeviceFacts,
  small: Tuning,
): [Tuning, ...Tuning[]] {
  const feedsMultipliers = vendor === 'amd' || vendor === 'nvidia';
  const order = feedsMultipliers ? [LARGE, NARROW, small] : [small, NARROW, LARGE];
  const [first = NARROW, ...others] = order.filter(
    (tuning) =>
      tileBytes(tuning) <= limits.maxComputeWorkgroupStorageSize && !(isSoftwareAdapter && tuning === LARGE),
  );
  return [first, ...others];
}

/**
 * A tile as tall as few rows need: 32 or 64. NARROW stays as it is. What an invocation computes stays too, since that
 * is what feeds the multipliers; a tile of 32 rows by 4 x 4 steps further along inner, or staging would cost too much.
 */
export function tileTuningFor(tuning: Tuning, dims: Dims): Tuning {
  const rows = dim(dims, 'rows');
  if (tuning.WORKGROUP_X !== 16 || rows > 64) return tuning;
  if (tuning.ROW_QUADS === 2) return { ...tuning, WORKGROUP_Y: rows > 32 ? 8 : 4 };
  return rows > 32 ? tuning : { ...tuning, WORKGROUP_Y: 8, K_TILE: 32 };
}

export function tileWorkgroups(dims: Dims, tuning: Tuning): [number, number, number] {
  return [
    Math.ceil(dim(dims, 'columns') / tileColumns(tuning)),
    Math.ceil(dim(dims, 'rows') / tileRows(tuning)),
    1,
  ];
}

export const tileConstants = (tuning: Tuning) =>
  Object.keys(LARGE)
    .map((name) => `const ${name} = ${tuning[name]}u;\n`)
    .join('');
