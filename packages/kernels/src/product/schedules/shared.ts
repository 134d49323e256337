import { subgroupRefusal } from '../../kernel/refusals.ts';
import { manyRowsRefusal, tileGrid } from './many-rows.ts';
import { type Schedule, type Sizes, tileHeight } from './schedule.ts';
import { type SharedSpace, sharedTunings } from './tunings.ts';

const sizeOf = ({ WORKGROUP_SIZE, ROWS }: SharedSpace) => ({ rows: ROWS, columns: 4 * WORKGROUP_SIZE });

/** No more rows than there are, in multiples of what lanes load. */
const tuningFor = (tuning: SharedSpace, sizes: Sizes): SharedSpace => ({
  ...tuning,
  ROWS: [4, 8].find((rows) => tileHeight(sizes) <= rows && rows < tuning.ROWS) ?? tuning.ROWS,
});

/** Many rows that subgroups share by broadcasts, without barriers: what software adapters run well. */
export const shared: Schedule<SharedSpace> = {
  name: 'shared',
  files: ['product/weights/eights', 'product/schedules/four-columns', 'product/schedules/shared'],
  enables: () => 'enable subgroups;\n',
  overrides: ['WORKGROUP_SIZE'],
  innerMultiple: 8,
  refusal: (device, sizes) => subgroupRefusal(device) ?? manyRowsRefusal(sizes),
  tuningSpace: sharedTunings,
  tuningFor,
  workgroups(sizes, tuning) {
    const [columns, rows, turns] = tileGrid(sizes, sizeOf(tuning));
    return [rows, columns, turns];
  },
  edgeTile: (tuning) => ({ ...sizeOf(tuning), inner: 8 }),
};
