import { type Schedule, type Sizes, tileHeight } from '../schedule.ts';
import { type TileSpace, tileSize, tileTunings } from '../tunings.ts';
import { ALL_TYPES } from '../weights.ts';
import { manyRowsRefusal, tileGrid } from './many-rows.ts';

/** What any tuning needs at most: WebGPU's default limit. */
const INVOCATIONS = 256;

/**
 * A tile as tall as few rows need: 32 or 64. What an invocation computes stays, since that is what feeds the
 * multipliers, and so does a workgroup of 64.
 */
function tileTuningFor(tuning: TileSpace, sizes: Sizes): TileSpace {
  const height = tileHeight(sizes);
  if (tuning.WORKGROUP_X !== 16 || height > 64) return tuning;
  return { ...tuning, WORKGROUP_Y: (height > 32 ? 16 : 8) / tuning.ROW_QUADS };
}

/** Many rows by a register tile over workgroup memory: exact, and the default of GPUs without faster units. */
export const tile: Schedule<TileSpace> = {
  name: 'tile',
  files: ['product/weights/eights', 'product/schedules/tile'],
  types: ALL_TYPES,
  enables: () => '',
  constants: ['ROW_QUADS', 'COLUMN_QUADS', 'WORKGROUP_X', 'WORKGROUP_Y', 'K_TILE'],
  overrides: [],
  innerMultiple: 8,
  unsupported({ limits: { maxComputeInvocationsPerWorkgroup: invocations } }, sizes) {
    return invocations < INVOCATIONS
      ? `needs ${INVOCATIONS} invocations a workgroup, the device has ${invocations}`
      : manyRowsRefusal(sizes);
  },
  tuningSpace: tileTunings,
  tuningFor: tileTuningFor,
  workgroups: (sizes, tuning) => tileGrid(sizes, tileSize(tuning)),
  edgeTile: (tuning) => ({ ...tileSize(tuning), inner: tuning.K_TILE }),
};
