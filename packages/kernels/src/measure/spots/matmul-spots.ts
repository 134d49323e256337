import { dimsOf } from '../../kernel/dims.ts';
import type { Dims } from '../../kernel/kernel.ts';
import { matmulDims } from '../../product/dims.ts';
import {
  blocksOf,
  blocksOfRows,
  indicesOf,
  type Range,
  rowBlocks,
  rowRange,
  type SpotProblem,
  scaled,
  sumOf,
} from './ranges.ts';

const GUARD = 32;

/** Columns beside those that a matmul writes, which belong to the other parts of its weights. */
function besides({
  outputStride,
  firstColumn,
  columns,
}: Record<'outputStride' | 'firstColumn' | 'columns', number>): Range[] {
  const end = firstColumn + columns;
  const before = Math.min(GUARD, firstColumn);
  const behind = Math.min(GUARD, outputStride - end);
  return [
    { start: firstColumn - before, length: before },
    { start: end, length: behind },
  ].filter(({ length }) => length > 0);
}

function chosenOf({ rows, columns, inner }: Record<'rows' | 'columns' | 'inner', number>) {
  const blocks = blocksOf(columns);
  const rowsOfSpot = rowBlocks(rows, 2 * sumOf(blocks) * inner);
  return { blocks, ranges: rowsOfSpot, chosen: indicesOf(rowsOfSpot) };
}

export function matmulSpots(dims: Dims): SpotProblem[] {
  const { rows, columns, inner, outputStride, firstColumn, accumulate } = dimsOf(
    dims,
    ...(['rows', 'columns', 'inner', 'outputStride', 'firstColumn', 'accumulate'] as const),
  );
  const { blocks, ranges, chosen } = chosenOf({ rows, columns, inner });
  const output = blocksOfRows(chosen, blocks, { stride: outputStride, offset: firstColumn });
  const beside = blocksOfRows(chosen, besides({ outputStride, firstColumn, columns }), {
    stride: outputStride,
  });
  return [
    {
      dims: matmulDims({
        rows: chosen.length,
        columns: sumOf(blocks),
        inner,
        accumulate: accumulate === 1 ? 1 : 0,
      }),
      inputs: { activations: scaled(ranges, inner), weights: scaled(blocks, inner), output },
      outputs: { output },
      given: {},
      unchanged: { output: beside },
    },
  ];
}

export function matmulPartsSpots(dims: Dims): SpotProblem[] {
  const { rows, columns, inner, splits } = dimsOf(dims, 'rows', 'columns', 'inner', 'splits');
  const { blocks, ranges, chosen } = chosenOf({ rows, columns, inner });
  const all = Array.from({ length: splits }, (_, split) => chosen.map((row) => split * rows + row)).flat();
  return [
    {
      dims: { ...dims, rows: chosen.length, columns: sumOf(blocks) },
      inputs: { activations: scaled(ranges, inner), weights: scaled(blocks, inner) },
      outputs: { output: blocksOfRows(all, blocks, { stride: columns }) },
      given: {},
    },
  ];
}

export function normMatmulSpots(dims: Dims): SpotProblem[] {
  const { rows, columns, inner } = dimsOf(dims, 'rows', 'columns', 'inner');
  const { blocks, ranges, chosen } = chosenOf({ rows, columns, inner });
  return [
    {
      dims: { ...dims, rows: chosen.length, columns: sumOf(blocks) },
      inputs: {
        input: scaled(ranges, inner),
        norm_weight: [rowRange(0, inner)],
        weights: scaled(blocks, inner),
      },
      outputs: { output: blocksOfRows(chosen, blocks, { stride: columns }) },
      given: {},
    },
  ];
}

export function normSwigluSpots(dims: Dims): SpotProblem[] {
  const { rows, columns, inner } = dimsOf(dims, 'rows', 'columns', 'inner');
  const blocks = blocksOf(columns);
  const ranges = rowBlocks(rows, 4 * sumOf(blocks) * inner);
  const chosen = indicesOf(ranges);
  return [
    {
      dims: { ...dims, rows: chosen.length, columns: sumOf(blocks) },
      inputs: {
        input: scaled(ranges, inner),
        norm_weight: [rowRange(0, inner)],
        weights: [...scaled(blocks, inner), ...scaled(blocks, inner, columns)],
      },
      outputs: { output: blocksOfRows(chosen, blocks, { stride: columns }) },
      given: {},
    },
  ];
}
