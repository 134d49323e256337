import type { ElementType } from '@breakeven/schema/model/element-type';
import type { Capabilities } from '../../device/capabilities.ts';
import type { Files } from '../../kernel/define-kernel.ts';
import type { Tuning } from '../../kernel/kernel.ts';

/** The sizes of a product, whatever its place, opening and closing. */
export interface Sizes {
  /** Rows of the output. */
  rows: number;
  columns: number;
  inner: number;
  /** Lines of weights that make a column. */
  lines: 1 | 2;
  /** Ranges of the inner dimension. */
  splits: number;
  /** Tiles of routed pairs and the rows of each; null where rows are neighbours or pairs come one by one. */
  tiles: { count: number; rows: number } | null;
  /** Whether every row has weights of its own: routed pairs one by one. */
  isRouted: boolean;
}

/** How the work of a product is dealt out to invocations: the loop, and the numbers that shape it. */
export interface Schedule<Tuned extends Tuning, Space extends Tuning = Tuned> {
  name: string;
  files: Files;
  /** Absent: all. */
  types?: readonly ElementType[];
  /** Asks which subgroup an invocation is in; its tuning has SUBGROUP_ID (kernel/subgroup-source.ts). */
  hasSubgroupIndex?: boolean;
  /** WGSL in front of all else. */
  enables?(tuning: Tuned): string;
  /** Tuning keys that are values of a pipeline; the others are constants of the prelude. */
  overrides?: readonly string[];
  /** Multiple that inner must be of, where it is more than the weights' own. */
  innerMultiple?: number;
  rounds?(device: Capabilities, type: ElementType): string | null;
  refusal(device: Capabilities, sizes: Sizes, type: ElementType): string | null;
  /** The first one is the default; the type and the lines of a column decide the order alone. */
  tuningSpace(
    device: Capabilities,
    weights: Pick<Sizes, 'lines'> & { type: ElementType },
  ): readonly [Space, ...Space[]];
  tuningFor(tuning: Space, sizes: Sizes): Tuned;
  workgroups(sizes: Sizes, tuning: Tuned): readonly [number, number, number];
  /** Largest error of sums in f32; absent: that of f32. */
  maxRelativeError?(tuning: Tuned, type: ElementType): number;
  /** A tile on whose edges errors show. */
  edgeTile(tuning: Space): { rows: number; columns: number; inner: number };
}

/** Rows that a tile is cut to: those of a tile of routed pairs, or all there are. */
export const tileHeight = ({ rows, tiles }: Sizes): number => tiles?.rows ?? rows;
