import { isQuantised } from '../../formats/element-types.ts';
import { workgroupSizeRefusal } from '../../kernel/refusals.ts';
import { ALL_TYPES } from '../weights/weights.ts';
import { manyRowsRefusal, tileGrid } from './many-rows.ts';
import { type Schedule, type Sizes, tileHeight } from './schedule.ts';
import { type Int8Space, int8Bytes, int8Tile, int8Tunings } from './tunings.ts';

/** A tile of 64 rows, or of 32 where there are no more. */
const tuningFor = (tuning: Int8Space, sizes: Sizes): Int8Space =>
  tileHeight(sizes) > 32 ? tuning : { ...tuning, WORKGROUP_Y: 8 };

/** Many rows of quantised weights by packed int8 products: faster than f32, and less exact than f16. */
export const int8: Schedule<Int8Space> = {
  name: 'int8',
  files: ['product/schedules/int8'],
  types: ALL_TYPES.filter(isQuantised),
  hasSubgroupIndex: true,
  enables: () => 'enable subgroups;\n',
  rounds: () => 'activations to int8 in blocks of 32',
  refusal(device, sizes) {
    if (!device.supportsSubgroups) return 'needs the feature subgroups';
    if (!device.supportsPackedIntegers) return 'needs packed products of integers';
    const [{ WORKGROUP_X, WORKGROUP_Y }] = int8Tunings(device);
    const workgroup = { invocations: WORKGROUP_X * WORKGROUP_Y, bytes: int8Bytes };
    return workgroupSizeRefusal(device, workgroup) ?? manyRowsRefusal(sizes);
  },
  tuningSpace: int8Tunings,
  tuningFor,
  workgroups: (sizes, tuning) => tileGrid(sizes, int8Tile(tuning)),
  maxRelativeError: () => 2e-2,
  edgeTile: (tuning) => ({ ...int8Tile(tuning), inner: 32 }),
};
