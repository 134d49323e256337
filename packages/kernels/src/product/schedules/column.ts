import { BLOCK_SIZE } from '../../formats/element-types.ts';
import { linearGrid } from '../../kernel/linear-grid.ts';
import { subgroupRefusal } from '../../kernel/refusals.ts';
import type { Schedule } from './schedule.ts';
import { type ColumnSpace, columnTunings } from './tunings.ts';
import { rowsTogether } from './vector.ts';

/** A few columns an invocation, input by broadcast: where a lane's own loads cost the most. */
export const column: Schedule<ColumnSpace & { ROWS: number }, ColumnSpace> = {
  name: 'column',
  files: ['product/schedules/column'],
  enables: () => 'enable subgroups;\n',
  overrides: ['WORKGROUP_SIZE'],
  innerMultiple: BLOCK_SIZE,
  refusal: (device, { splits }) =>
    splits > 1 ? 'is not written for ranges of inner' : subgroupRefusal(device),
  tuningSpace: columnTunings,
  tuningFor: (tuning, sizes) => ({ ...tuning, ROWS: rowsTogether(sizes, tuning.MAX_ROWS) }),
  workgroups({ rows, columns }, { WORKGROUP_SIZE, COLUMNS, ROWS }) {
    const [x, y] = linearGrid(columns, WORKGROUP_SIZE * COLUMNS);
    return [x, y, Math.ceil(rows / ROWS)];
  },
  edgeTile: ({ WORKGROUP_SIZE, COLUMNS }) => ({ rows: 2, columns: WORKGROUP_SIZE * COLUMNS, inner: 1 }),
};
