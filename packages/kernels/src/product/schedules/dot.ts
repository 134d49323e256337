import { manyRowsRefusal, tileGrid } from './many-rows.ts';
import type { Schedule } from './schedule.ts';
import { type DotSpace, dotTunings } from './tunings.ts';

const sizeOf = ({ WORKGROUP_X, WORKGROUP_Y }: DotSpace) => ({
  rows: 4 * WORKGROUP_Y,
  columns: 4 * WORKGROUP_X,
});

/** Many rows by plain loads: where barriers are dear and subgroups so small that broadcasts do not pay, or none. */
export const dot: Schedule<DotSpace> = {
  name: 'dot',
  files: ['product/weights/eights', 'product/schedules/four-columns', 'product/schedules/dot'],
  overrides: ['WORKGROUP_X', 'WORKGROUP_Y'],
  innerMultiple: 8,
  refusal: (_, sizes) => manyRowsRefusal(sizes),
  tuningSpace: dotTunings,
  tuningFor: (tuning) => tuning,
  workgroups: (sizes, tuning) => tileGrid(sizes, sizeOf(tuning)),
  edgeTile: (tuning) => ({ ...sizeOf(tuning), inner: 8 }),
};
