import { linearGrid } from '../../kernel/linear-grid.ts';
import { subgroupRefusal } from '../../kernel/refusals.ts';
import type { Schedule, Sizes } from './schedule.ts';
import { type VectorSpace, vectorOverMemoryTunings, vectorTunings } from './tunings.ts';

type VectorTuning = VectorSpace & { ROWS: number };

/** So few columns that small workgroups would leave a GPU idle: larger ones split the inner dimension further. */
const FEW_LINES = 2048;
const LARGE_WORKGROUP = 256;

/** Rows that share one reading of the weights, at most `most`: a register tile of its own for 1, 2 and 4. */
export const rowsTogether = ({ rows, isRouted }: Sizes, most: number): number =>
  isRouted ? 1 : ([1, 2, 4].find((some) => rows <= some || some >= most) ?? 4);

const common = {
  workgroups({ rows, columns, lines, splits }, { ROWS, COLUMNS }) {
    const [x, y] = linearGrid(columns, COLUMNS / lines);
    return [x, y, Math.ceil(rows / ROWS) * splits];
  },
  tuningFor(tuning, sizes) {
    const ROWS = rowsTogether(sizes, tuning.MAX_ROWS);
    const isLarge = !tuning.SINGLE_SUBGROUP && (sizes.splits > 1 || sizes.columns * sizes.lines <= FEW_LINES);
    // Both lines of four columns share one reading of the input and of the norm's weights, where registers hold them.
    const hasRegisters = ROWS === 1 && !tuning.ROLLED;
    return {
      ...tuning,
      ROWS,
      COLUMNS: hasRegisters ? Math.max(tuning.COLUMNS, 4 * sizes.lines) : tuning.COLUMNS,
      WORKGROUP_SIZE: isLarge ? LARGE_WORKGROUP : tuning.WORKGROUP_SIZE,
    };
  },
  edgeTile: ({ COLUMNS }) => ({ rows: 4, columns: COLUMNS, inner: 1 }),
} satisfies Partial<Schedule<VectorTuning, VectorSpace>>;

/** Few rows, summed by subgroupAdd: the default of decode wherever subgroups are offered. */
export const vector: Schedule<VectorTuning, VectorSpace> = {
  ...common,
  name: 'vector',
  files: ['product/reductions/subgroup', 'product/schedules/vector'],
  hasSubgroupIndex: true,
  enables: () => 'enable subgroups;\n',
  overrides: ['WORKGROUP_SIZE', 'SINGLE_SUBGROUP', 'ROLLED'],
  refusal: subgroupRefusal,
  tuningSpace: vectorTunings,
};

/** The same summed in workgroup memory: where there are no subgroups. */
export const vectorOverMemory: Schedule<VectorTuning, VectorSpace> = {
  ...common,
  name: 'vector-workgroup',
  files: ['kernel/no-subgroup', 'product/reductions/workgroup', 'product/schedules/vector'],
  overrides: ['WORKGROUP_SIZE', 'ROLLED'],
  refusal: () => null,
  tuningSpace: vectorOverMemoryTunings,
};
