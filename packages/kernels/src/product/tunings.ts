import type { Capabilities } from '../device/capabilities.ts';
import { type SubgroupTuning, subgroupTuning } from '../kernel/subgroup-source.ts';

export type VectorSpace = SubgroupTuning & {
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
  const common = { MAX_ROWS: mostRows(device), ...subgroupTuning(device) };
  const wide = { WORKGROUP_SIZE: 64, SINGLE_SUBGROUP: false, COLUMNS: 4, ...common };
  // One subgroup needs no barrier; it is only safe where the size is fixed.
  const single = { WORKGROUP_SIZE: subgroupMaxSize, SINGLE_SUBGROUP: true, COLUMNS: 8, ...common };
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
    { ...lanes, COLUMNS: 2 },
    { ...lanes, COLUMNS: 1 },
  ];
}
