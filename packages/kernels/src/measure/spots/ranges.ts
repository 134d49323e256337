import type { Arrays, Dims } from '../../kernel/kernel.ts';

/** Elements of a binding: `length` of them from `start` on. */
export interface Range {
  start: number;
  length: number;
}

/**
 * A spot of a large problem, which can be computed by itself: the ranges of the whole that are its inputs and outputs, by
 * binding, one range behind the other.
 */
export interface SpotProblem {
  dims: Dims;
  inputs: Record<string, Range[]>;
  outputs: Record<string, Range[]>;
  /** Inputs that are not a part of the whole. */
  given: Arrays;
  /** Elements of outputs that the dispatch has to leave as they are. */
  unchanged?: Record<string, Range[]>;
}

/** Spots of a problem; `special`: inputs that the kernel asks for, as they were made. */
export type Spots = (dims: Dims, special: Arrays) => SpotProblem[];

/** Even, so that the scales of quantised rows start and end with a word. */
const COLUMNS = 32;
/** More than a tile's invocation computes. */
const ROWS = 16;
/** The references run at 2 to 4 GFLOP/s: about a tenth of a second for one dispatch. */
const MAX_SPOT_FLOP = 3e8;

/** The first, the middle and the last of this many, in blocks that start evenly and do not overlap. */
export function blocksOf(count: number, size = COLUMNS): Range[] {
  if (count <= 3 * size) return [{ start: 0, length: count }];
  const middle = 2 * Math.floor((count - size) / 4);
  const last = 2 * Math.floor((count - size) / 2);
  return [
    { start: 0, length: size },
    { start: middle, length: size },
    { start: last, length: count - last },
  ];
}

/** Blocks of rows, each of which takes this many FLOP to compute: as long as the time allows, but of one row at least. */
export function rowBlocks(rows: number, flopPerRow: number): Range[] {
  const size = Math.max(1, Math.min(ROWS, Math.floor(MAX_SPOT_FLOP / flopPerRow / 3)));
  return blocksOf(rows, size);
}

/** The first, the middle and the last of this many. */
export const spotIndices = (count: number): number[] => [...new Set([0, Math.floor(count / 2), count - 1])];

export const sumOf = (ranges: readonly Range[]): number =>
  ranges.reduce((sum, { length }) => sum + length, 0);

/** The numbers in ranges, in order. */
export const indicesOf = (ranges: readonly Range[]): number[] =>
  ranges.flatMap(({ start, length }) => Array.from({ length }, (_, i) => start + i));

/** Row number `row` of rows of `size` elements. */
export const rowRange = (row: number, size: number): Range => ({ start: row * size, length: size });

/** Ranges of rows, counted from row `offset` on, as ranges of elements. */
export const scaled = (ranges: readonly Range[], size: number, offset = 0): Range[] =>
  ranges.map(({ start, length }) => ({ start: (offset + start) * size, length: length * size }));

/** Blocks of columns of some rows of `stride` elements, which begin `offset` elements behind the row's start. */
export const blocksOfRows = (
  rows: readonly number[],
  blocks: readonly Range[],
  { stride, offset = 0 }: { stride: number; offset?: number },
): Range[] =>
  rows.flatMap((row) =>
    blocks.map(({ start, length }) => ({ start: row * stride + offset + start, length })),
  );

/** Stands for an input that a kernel does not ask for. */
export const NONE = new Uint32Array();
