import type { ElementType } from '@breakeven/schema/model/element-type';
import type { Capabilities } from '../../device/capabilities.ts';
import { isQuantised } from '../../formats/element-types.ts';
import { type MatrixSizes, matrixSizes, matrixSubgroupSize } from '../../kernel/matrices.ts';
import { type SubgroupTuning, subgroupTuning } from '../../kernel/subgroup-source.ts';
import { type Sizes, tileHeight } from './schedule.ts';

export type VectorSpace = SubgroupTuning & {
  WORKGROUP_SIZE: number;
  /** The workgroup is one subgroup, so that it needs no barrier. */
  SINGLE_SUBGROUP: boolean;
  /** Lines of weights of a workgroup, a multiple of 4. */
  COLUMNS: number;
  MAX_ROWS: number;
  /** Keeps a driver from unrolling what is done with a load. */
  ROLLED: boolean;
};

export type ColumnSpace = { WORKGROUP_SIZE: number; COLUMNS: number; LANES: number; MAX_ROWS: number };

/** Rows that an invocation holds sums of: compilers of few registers spill over one, a CPU's takes seconds over two. */
const mostRows = ({ registers, cheapBarriers }: Capabilities) =>
  cheapBarriers ? (registers === 'few' ? 1 : 4) : 2;

export function vectorTunings(device: Capabilities): [VectorSpace, ...VectorSpace[]] {
  const { subgroupMinSize, subgroupMaxSize, cheapBarriers } = device;
  const ROLLED = device.registers === 'few';
  const common = { ROLLED, MAX_ROWS: mostRows(device), ...subgroupTuning(device) };
  const wide = { WORKGROUP_SIZE: 64, SINGLE_SUBGROUP: false, COLUMNS: 4, ...common };
  // One subgroup needs no barrier; it is only safe where the size is fixed.
  const single = { WORKGROUP_SIZE: subgroupMaxSize, SINGLE_SUBGROUP: true, COLUMNS: 8, ...common };
  if (subgroupMinSize !== subgroupMaxSize || subgroupMaxSize < 4) return [wide];
  return cheapBarriers ? [wide, single] : [single, wide];
}

export function vectorOverMemoryTunings(): [VectorSpace, ...VectorSpace[]] {
  const common = { SINGLE_SUBGROUP: false, SUBGROUP_ID: false, COLUMNS: 4, MAX_ROWS: 1, ROLLED: false };
  return [
    { WORKGROUP_SIZE: 64, ...common },
    { WORKGROUP_SIZE: 32, ...common },
  ];
}

/**
 * The input that a lane is handed serves both columns, unless a CPU has no room for two: two lines a column take more
 * registers than there are with eight lanes, and two columns of quants on four lanes more machine code than its
 * instruction cache holds, where every lane's load is code of its own (SwiftShader).
 */
export function columnTunings(
  { subgroupMinSize, subgroupMaxSize }: Capabilities,
  { lines, type }: { lines: number; type: ElementType },
): [ColumnSpace, ...ColumnSpace[]] {
  const lanes = {
    WORKGROUP_SIZE: Math.max(8, subgroupMaxSize),
    LANES: subgroupMinSize < 8 ? 4 : 8,
    MAX_ROWS: 2,
  };
  const one = { ...lanes, COLUMNS: 1 };
  const two = { ...lanes, COLUMNS: 2 };
  const isNarrow = lanes.LANES === 8 ? lines === 2 : isQuantised(type);
  return isNarrow ? [one, two] : [two, one];
}

export type TileSpace = Record<
  'ROW_QUADS' | 'COLUMN_QUADS' | 'WORKGROUP_X' | 'WORKGROUP_Y' | 'K_TILE',
  number
>;

export const tileSize = (tuning: TileSpace) => ({
  rows: 4 * tuning.ROW_QUADS * tuning.WORKGROUP_Y,
  columns: 4 * tuning.COLUMN_QUADS * tuning.WORKGROUP_X,
});
/** Rows and columns that a tile stages. */
const lines = ({ rows, columns }: { rows: number; columns: number }) => rows + columns;

const LARGE_TILE = { ROW_QUADS: 2, COLUMN_QUADS: 2, WORKGROUP_X: 16, WORKGROUP_Y: 16, K_TILE: 16 };
const NARROW_TILE = { ROW_QUADS: 2, COLUMN_QUADS: 2, WORKGROUP_X: 8, WORKGROUP_Y: 8, K_TILE: 16 };
const SMALL_TILE = { ROW_QUADS: 1, COLUMN_QUADS: 1, WORKGROUP_X: 16, WORKGROUP_Y: 16, K_TILE: 32 };

/** 8 x 8 sums an invocation feed the multipliers from workgroup memory where many registers hold them. */
export function tileTunings({ registers, cheapBarriers, limits }: Capabilities): [TileSpace, ...TileSpace[]] {
  const order =
    registers === 'many' ? [LARGE_TILE, NARROW_TILE, SMALL_TILE] : [SMALL_TILE, NARROW_TILE, LARGE_TILE];
  const bytes = (tuning: TileSpace) => 4 * (lines(tileSize(tuning)) + 8) * tuning.K_TILE;
  const [first = NARROW_TILE, ...others] = order.filter(
    (tuning) =>
      bytes(tuning) <= limits.maxComputeWorkgroupStorageSize && (cheapBarriers || tuning !== LARGE_TILE),
  );
  return [first, ...others];
}

export type SharedSpace = { WORKGROUP_SIZE: number; LANES: number; ROWS: number };

/** Two rows a lane use a decoded weight twice as often, and their sums still stay in registers. */
export function sharedTunings({ subgroupMinSize }: Capabilities): [SharedSpace, ...SharedSpace[]] {
  const LANES = subgroupMinSize >= 8 ? 8 : 4;
  return [
    { WORKGROUP_SIZE: 32, LANES, ROWS: 2 * LANES },
    { WORKGROUP_SIZE: 32, LANES, ROWS: LANES },
  ];
}

export type DotSpace = { WORKGROUP_X: number; WORKGROUP_Y: number };

export const dotTunings = (): [DotSpace, ...DotSpace[]] => [
  { WORKGROUP_X: 8, WORKGROUP_Y: 8 },
  { WORKGROUP_X: 8, WORKGROUP_Y: 1 },
];

export type MatrixSpace = MatrixSizes &
  SubgroupTuning &
  Record<'WORKGROUP_SIZE' | 'SUBGROUP_ROWS' | 'SUBGROUP_COLUMNS', number> &
  Record<'ROW_MATRICES' | 'COLUMN_MATRICES' | 'K_TILE', number>;

export const matrixTile = (tuning: MatrixSpace) => ({
  rows: tuning.SUBGROUP_ROWS * tuning.ROW_MATRICES * tuning.M,
  columns: tuning.SUBGROUP_COLUMNS * tuning.COLUMN_MATRICES * tuning.N,
});

/** What the .wgsl file asserts: one round of staging covers whole matrices, several of them whole tiles. */
export function isStagedInWholeRounds(tuning: MatrixSpace): boolean {
  const { rows, columns } = matrixTile(tuning);
  const staged = (8 * tuning.WORKGROUP_SIZE) / tuning.K_TILE;
  return [rows / staged, columns / staged, staged / tuning.M, staged / tuning.N].every(Number.isInteger);
}

/** Of the two staged operands and of one result a subgroup. */
export function matrixBytes(tuning: MatrixSpace): number {
  const { M, N, K_TILE, HALF } = tuning;
  return lines(matrixTile(tuning)) * (K_TILE + 8) * (HALF ? 2 : 4) + 4 * 4 * M * N + 16;
}

/** Four subgroups, 2 x 2. WebGPU asks that the largest subgroup divides a workgroup. */
export function matrixTunings(device: Capabilities): [MatrixSpace, ...MatrixSpace[]] {
  const sizes = matrixSizes(device);
  const common = {
    ...sizes,
    ...subgroupTuning(device),
    WORKGROUP_SIZE: 4 * matrixSubgroupSize(device),
    SUBGROUP_ROWS: 2,
    SUBGROUP_COLUMNS: 2,
    K_TILE: 32,
  };
  const tall = { ...common, ROW_MATRICES: 4, COLUMN_MATRICES: 2 };
  const large = { ...common, ROW_MATRICES: 4, COLUMN_MATRICES: 4 };
  // Small matrices need more of them for a load to be used as often.
  const [first, second] = sizes.M === 8 && sizes.N === 8 ? [large, tall] : [tall, large];
  return isStagedInWholeRounds(second) ? [first, second] : [first];
}

/** Rows up to which a tile of this many wastes less than a tall one. */
const SHORT_ROWS = 32;

/** A tile as tall as few rows need, or as tiles of routed pairs are, and wide. */
export function matrixTuningFor(tuning: MatrixSpace, sizes: Sizes): MatrixSpace {
  const height = tileHeight(sizes);
  if (height <= SHORT_ROWS) {
    const ROW_MATRICES = SHORT_ROWS / tuning.M;
    return { ...tuning, ROW_MATRICES, COLUMN_MATRICES: 2, SUBGROUP_ROWS: 1, SUBGROUP_COLUMNS: 4, K_TILE: 64 };
  }
  return sizes.tiles === null || height > 64
    ? tuning
    : { ...tuning, ROW_MATRICES: 32 / tuning.M, COLUMN_MATRICES: 4 };
}

export type Int8Space = SubgroupTuning & Record<'COLUMN_QUADS' | 'WORKGROUP_X' | 'WORKGROUP_Y', number>;

export const int8Tile = ({ COLUMN_QUADS, WORKGROUP_X, WORKGROUP_Y }: Int8Space) => ({
  rows: 4 * WORKGROUP_Y,
  columns: 4 * COLUMN_QUADS * WORKGROUP_X,
});

/** Words of a block of rows and columns, and two factors each. */
export const int8Bytes = 4 * (8 * (64 + 128 + 8) + 2 * (64 + 128));

/** 4 x 8 sums an invocation, and as many of the block at hand; half of them where registers are few. */
export function int8Tunings(device: Capabilities): [Int8Space] {
  const hasFew = device.registers === 'few';
  return [
    {
      ...subgroupTuning(device),
      COLUMN_QUADS: hasFew ? 1 : 2,
      WORKGROUP_X: 16,
      WORKGROUP_Y: hasFew ? 8 : 16,
    },
  ];
}
