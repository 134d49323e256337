import { workgroupSizeRefusal } from '../../kernel/refusals.ts';
import { manyRowsRefusal, tileGrid } from './many-rows.ts';
import { type Schedule, type Sizes, tileHeight } from './schedule.ts';
import { type TileSpace, tileSize, tileTunings } from './tunings.ts';

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
  innerMultiple: 8,
  // Tunings that need more workgroup memory than there is are none of the device's.
  refusal: (device, sizes) =>
    workgroupSizeRefusal(device, { invocations: INVOCATIONS, bytes: 0 }) ?? manyRowsRefusal(sizes),
  tuningSpace: tileTunings,
  tuningFor: tileTuningFor,
  workgroups: (sizes, tuning) => tileGrid(sizes, tileSize(tuning)),
  edgeTile: (tuning) => ({ ...tileSize(tuning), inner: tuning.K_TILE }),
};
