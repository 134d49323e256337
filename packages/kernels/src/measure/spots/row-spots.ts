import { dim, dimsOf } from '../../kernel/dims.ts';
import type { Arrays, Dims } from '../../kernel/kernel.ts';
import {
  blocksOf,
  blocksOfRows,
  indicesOf,
  NONE,
  type Range,
  rowBlocks,
  rowRange,
  type SpotProblem,
  scaled,
  sumOf,
} from './ranges.ts';

/** The references of these ops take some 10 ns a number, as if it were this many FLOP. */
const NUMBER_FLOP = 30;
/** Elements of ops that know no rows. */
const ELEMENTS = 4096;

const rowsOf = (rows: number, numbersPerRow: number) => rowBlocks(rows, NUMBER_FLOP * numbersPerRow);

/** Rows of rms-norm and layer-norm. */
export function normSpots(dims: Dims): SpotProblem[] {
  const { firstRow, rows, size } = dimsOf(dims, 'firstRow', 'rows', 'size');
  const ranges = rowsOf(rows, size);
  const output = scaled(ranges, size);
  return [
    {
      dims: { ...dims, firstRow: 0, rows: sumOf(ranges) },
      inputs: {
        input: scaled(ranges, size, firstRow),
        weight: [rowRange(0, size)],
        ...(dims.hasBias === 1 && { bias: [rowRange(0, size)] }),
        output,
      },
      outputs: { output },
      given: {},
    },
  ];
}

/** Rows with those of the table that are added to them: the one of their position, or the first. */
export function addRowsSpots(dims: Dims, { step = NONE }: Arrays): SpotProblem[] {
  const { rows, size, tableRows, rowsPerSequence, isPositioned } = dimsOf(
    dims,
    ...(['rows', 'size', 'tableRows', 'rowsPerSequence', 'isPositioned'] as const),
  );
  const ranges = rowsOf(rows, size);
  const chosen = indicesOf(ranges);
  const added = (row: number) => Math.min(tableRows - 1, (step[0] ?? 0) + (row % rowsPerSequence));
  const output = scaled(ranges, size);
  return [
    {
      dims: {
        ...dims,
        rows: chosen.length,
        rowsPerSequence: chosen.length,
        tableRows: isPositioned === 1 ? chosen.length : 1,
      },
      inputs: {
        table: (isPositioned === 1 ? chosen.map(added) : [0]).map((row) => rowRange(row, size)),
        output,
      },
      outputs: { output },
      given: { step: Uint32Array.of(0, 0, 0, 0) },
    },
  ];
}

/** Columns of the gate and of what it gates, [rows, 2, size], or of one input alone. */
export function activationSpots(dims: Dims): SpotProblem[] {
  const { rows, size } = dimsOf(dims, 'rows', 'size');
  const isGated = dims.isGated === 1;
  const blocks = blocksOf(size, 16 * 32);
  const chosen = indicesOf(rowsOf(rows, 10 * sumOf(blocks)));
  const halves = isGated ? [...blocks, ...scaled(blocks, 1, size)] : blocks;
  return [
    {
      dims: { ...dims, rows: chosen.length, size: sumOf(blocks) },
      inputs: {
        input: blocksOfRows(chosen, halves, { stride: isGated ? 2 * size : size }),
        ...(dims.hasBias === 1 && { bias: halves }),
      },
      outputs: { output: blocksOfRows(chosen, blocks, { stride: size }) },
      given: {},
    },
  ];
}

export function combineExpertsSpots(dims: Dims): SpotProblem[] {
  const { rows, chosen: experts, size } = dimsOf(dims, 'rows', 'chosen', 'size');
  const ranges = rowsOf(rows, experts * size);
  const output = scaled(ranges, size);
  return [
    {
      dims: { ...dims, rows: sumOf(ranges) },
      inputs: { parts: scaled(ranges, experts * size), weights: scaled(ranges, experts), output },
      outputs: { output },
      given: {},
    },
  ];
}

export function topKSpots(dims: Dims): SpotProblem[] {
  const { rows, count, chosen, hasBias } = dimsOf(dims, 'rows', 'count', 'chosen', 'hasBias');
  const ranges = rowsOf(rows, 10 * count);
  const taken = scaled(ranges, chosen);
  return [
    {
      dims: { ...dims, rows: sumOf(ranges) },
      inputs: { logits: scaled(ranges, count), ...(hasBias === 1 && { bias: [rowRange(0, count)] }) },
      outputs: { indices: taken, weights: taken },
      given: {},
    },
  ];
}

export function argmaxSpots(dims: Dims): SpotProblem[] {
  const { rows, count } = dimsOf(dims, 'rows', 'count');
  const ranges = rowsOf(rows, 10 * count);
  return [
    {
      dims: { ...dims, rows: sumOf(ranges) },
      inputs: { logits: scaled(ranges, count) },
      // Four numbers of each row, each of all rows one behind the other.
      outputs: { result: [0, 1, 2, 3].flatMap((part) => scaled(ranges, 1, part * rows)) },
      given: {},
    },
  ];
}

export function softCapSpots(dims: Dims): SpotProblem[] {
  const values = blocksOf(dim(dims, 'count'), ELEMENTS);
  return [{ dims: { ...dims, count: sumOf(values) }, inputs: { values }, outputs: { values }, given: {} }];
}

/** Of random-fill and random-words: what an element is follows from its place alone. */
export function fillSpots(dims: Dims): SpotProblem[] {
  const { count, first } = dimsOf(dims, 'count', 'first');
  return blocksOf(count, ELEMENTS).map((range) => ({
    dims: { ...dims, count: range.length, first: (first + range.start) >>> 0 },
    inputs: {},
    outputs: { output: [range] },
    given: {},
  }));
}

export function sumPartsSpots(dims: Dims): SpotProblem[] {
  const { splits, rows, columns, outputStride, firstColumn } = dimsOf(
    dims,
    ...(['splits', 'rows', 'columns', 'outputStride', 'firstColumn'] as const),
  );
  const blocks = blocksOf(columns, ELEMENTS);
  const chosen = indicesOf(rowsOf(rows, splits * sumOf(blocks)));
  const parts = Array.from({ length: splits }, (_, split) => chosen.map((row) => split * rows + row)).flat();
  const output = blocksOfRows(chosen, blocks, { stride: outputStride, offset: firstColumn });
  return [
    {
      dims: {
        ...dims,
        rows: chosen.length,
        columns: sumOf(blocks),
        outputStride: sumOf(blocks),
        firstColumn: 0,
      },
      inputs: { parts: blocksOfRows(parts, blocks, { stride: columns }), output },
      outputs: { output },
      given: {},
    },
  ];
}

/** Heads of all rows, which are reduced alike. */
export function attentionReduceSpots(dims: Dims): SpotProblem[] {
  const { splits, headCount, headSize } = dimsOf(dims, 'splits', 'headCount', 'headSize');
  const heads = blocksOf(headCount, 16);
  const ofAll = (size: number): Range[] =>
    Array.from({ length: splits }, (_, split) => scaled(heads, size, split * headCount)).flat();
  return [
    {
      dims: { ...dims, headCount: sumOf(heads) },
      inputs: { parts: ofAll(headSize), log_sums: ofAll(1) },
      outputs: { output: scaled(heads, headSize) },
      given: {},
    },
  ];
}
