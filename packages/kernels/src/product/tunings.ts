import type { Capabilities } from '../device/capabilities.ts';

export type VectorSpace = {
  WORKGROUP_SIZE: number;
  /** The workgroup is one subgroup, so that it needs no barrier. */
  SINGLE_SUBGROUP: boolean;
  /** Lines of weights of a workgroup, a multiple of 4. */
  COLUMNS: number;
  MAX_ROWS: number;
};

export type ColumnSpace = { WORKGROUP_SIZE: number; COLUMNS: number; LANES: number; MAX_ROWS: number };

/** Rows that an invocation holds sums of: compilers of few registers spill over one, a CPU's takes seconds over two. */
const mostRows = ({ registers, cheapBarriers }: Capabilities) =>
  cheapBarriers ? (registers === 'few' ? 1 : 4) : 2;

export function vectorTunings(device: Capabilities): [VectorSpace, ...VectorSpace[]] {
  const { subgroupMinSize, subgroupMaxSize, cheapBarriers } = device;
  const MAX_ROWS = mostRows(device);
  const wide = { WORKGROUP_SIZE: 64, SINGLE_SUBGROUP: false, COLUMNS: 4, MAX_ROWS };
  // One subgroup needs no barrier; it is only safe where the size is fixed.
  const single = { WORKGROUP_SIZE: subgroupMaxSize, SINGLE_SUBGROUP: true, COLUMNS: 8, MAX_ROWS };
  if (subgroupMinSize !== subgroupMaxSize || subgroupMaxSize < 4) return [wide];
  return cheapBarriers ? [wide, single] : [single, wide];
}

export function columnTunings({
  subgroupMinSize,
  subgroupMaxSize,
}: Capabilities): [ColumnSpace, ...ColumnSpace[]] {
  const lanes = {
    WORKGROUP_SIZE: Math.max(8, subgroupMaxSize),
    LANES: subgroupMinSize < 8 ? 4 : 8,
    MAX_ROWS: 2,
  };
  return [
    { ...lanes, COLUMNS: 1 },
    { ...lanes, COLUMNS: 2 },
  ];
}

export type TileSpace = {
  ROW_QUADS: number;
  COLUMN_QUADS: number;
  WORKGROUP_X: number;
  WORKGROUP_Y: number;
  K_TILE: number;
};

const tileRows = (tuning: TileSpace) => 4 * tuning.ROW_QUADS * tuning.WORKGROUP_Y;
const tileColumns = (tuning: TileSpace) => 4 * tuning.COLUMN_QUADS * tuning.WORKGROUP_X;
export const tileSize = (tuning: TileSpace) => ({ rows: tileRows(tuning), columns: tileColumns(tuning) });

const LARGE_TILE = { ROW_QUADS: 2, COLUMN_QUADS: 2, WORKGROUP_X: 16, WORKGROUP_Y: 16, K_TILE: 16 };
const NARROW_TILE = { ROW_QUADS: 2, COLUMN_QUADS: 2, WORKGROUP_X: 8, WORKGROUP_Y: 8, K_TILE: 16 };
const SMALL_TILE = { ROW_QUADS: 1, COLUMN_QUADS: 1, WORKGROUP_X: 16, WORKGROUP_Y: 16, K_TILE: 32 };

/** 8 x 8 sums an invocation feed the multipliers from workgroup memory where many registers hold them. */
export function tileTunings({ registers, cheapBarriers, limits }: Capabilities): [TileSpace, ...TileSpace[]] {
  const order =
    registers === 'many' ? [LARGE_TILE, NARROW_TILE, SMALL_TILE] : [SMALL_TILE, NARROW_TILE, LARGE_TILE];
  const bytes = (tuning: TileSpace) => 4 * (tileRows(tuning) + tileColumns(tuning) + 8) * tuning.K_TILE;
  const [first = NARROW_TILE, ...others] = order.filter(
    (tuning) =>
      bytes(tuning) <= limits.maxComputeWorkgroupStorageSize && (cheapBarriers || tuning !== LARGE_TILE),
  );
  return [first, ...others];
}

export type SharedSpace = { WORKGROUP_SIZE: number; LANES: number; ROWS_PER_LANE: number };

export function sharedTunings({ subgroupMinSize }: Capabilities): [SharedSpace, ...SharedSpace[]] {
  const LANES = subgroupMinSize >= 8 ? 8 : 4;
  return [
    { WORKGROUP_SIZE: 32, LANES, ROWS_PER_LANE: 2 },
    { WORKGROUP_SIZE: 32, LANES, ROWS_PER_LANE: 1 },
  ];
}

export const ownTunings = (): [SharedSpace, ...SharedSpace[]] => [
  { WORKGROUP_SIZE: 32, LANES: 1, ROWS_PER_LANE: 4 },
];
