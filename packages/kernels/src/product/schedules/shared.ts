import { subgroupRefusal } from '../../kernel/subgroup-refusal.ts';
import { type Schedule, type Sizes, tileHeight } from '../schedule.ts';
import { ownTunings, type SharedSpace, sharedTunings } from '../tunings.ts';
import { ALL_TYPES } from '../weights.ts';
import { manyRowsRefusal, tileGrid } from './many-rows.ts';

const sizeOf = ({ WORKGROUP_SIZE, LANES, ROWS_PER_LANE }: SharedSpace) => ({
  rows: LANES * ROWS_PER_LANE,
  columns: 4 * WORKGROUP_SIZE,
});

/** No lane computes rows that are not there. */
function tuningFor(tuning: SharedSpace, sizes: Sizes): SharedSpace {
  const most = Math.ceil(tileHeight(sizes) / tuning.LANES);
  return { ...tuning, ROWS_PER_LANE: Math.min(tuning.ROWS_PER_LANE, Math.max(1, most)) };
}

const common = {
  types: ALL_TYPES,
  constants: ['LANES', 'ROWS_PER_LANE'],
  overrides: ['WORKGROUP_SIZE'],
  innerMultiple: 8,
  tuningFor,
  workgroups(sizes, tuning) {
    const [columns, rows, turns] = tileGrid(sizes, sizeOf(tuning));
    return [rows, columns, turns];
  },
  edgeTile: (tuning) => ({ ...sizeOf(tuning), inner: 8 }),
} satisfies Partial<Schedule<SharedSpace>>;

/** Many rows that subgroups share by shuffles, without barriers: what software adapters run well. */
export const shared: Schedule<SharedSpace> = {
  ...common,
  name: 'shared',
  files: ['product/sharing/subgroup', 'product/schedules/shared'],
  enables: () => 'enable subgroups;\n',
  unsupported: (device, sizes) => subgroupRefusal(device) ?? manyRowsRefusal(sizes),
  tuningSpace: sharedTunings,
};

/** The same where each invocation loads all rows: for subgroups so small that shuffles do not pay, or none. */
export const own: Schedule<SharedSpace> = {
  ...common,
  name: 'own',
  files: ['product/sharing/own', 'product/schedules/shared'],
  enables: () => '',
  unsupported: (_, sizes) => manyRowsRefusal(sizes),
  tuningSpace: ownTunings,
};
