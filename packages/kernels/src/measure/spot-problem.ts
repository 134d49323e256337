import type { Arrays, Dims, Kernel, Op } from '../define-kernel.ts';
import { dimsOf } from '../ops/dims.ts';
import { matmulDims } from '../ops/matmul.ts';

/** Elements of a binding: `length` of them from `start` on. */
export interface Range {
  start: number;
  length: number;
}

/**
 * A part of a large problem that can be computed by itself: what its inputs and outputs are of the whole, by
 * binding, one range behind the other.
 */
export interface SpotProblem {
  dims: Dims;
  inputs: Record<string, Range[]>;
  outputs: Record<string, Range[]>;
  /** Inputs that are not a part of the whole. */
  given: Arrays;
}

/** Even, so that the scales of quantised rows start and end with a word. */
const BLOCK = 32;

/** The first, the middle and the last rows or columns: blocks that start evenly and do not overlap. */
export function blocksOf(count: number): Range[] {
  if (count <= 3 * BLOCK) return [{ start: 0, length: count }];
  const middle = 2 * Math.floor((count - BLOCK) / 4);
  const last = 2 * Math.floor((count - BLOCK) / 2);
  return [
    { start: 0, length: BLOCK },
    { start: middle, length: BLOCK },
    { start: last, length: count - last },
  ];
}

const sumOf = (ranges: readonly Range[]) => ranges.reduce((sum, { length }) => sum + length, 0);
const rowRange = (row: number, size: number): Range => ({ start: row * size, length: size });
const scaled = (ranges: readonly Range[], size: number, offset = 0): Range[] =>
  ranges.map(({ start, length }) => ({ start: (offset + start) * size, length: length * size }));
const spotRows = (rows: number) => [...new Set([0, Math.floor(rows / 2), rows - 1])];

function matmulSpot(dims: Dims): SpotProblem {
  const { rows, columns, inner, outputStride, firstColumn, accumulate } = dimsOf(
    dims,
    ...(['rows', 'columns', 'inner', 'outputStride', 'firstColumn', 'accumulate'] as const),
  );
  const chosen = spotRows(rows);
  const blocks = blocksOf(columns);
  const output = chosen.flatMap((row) =>
    blocks.map(({ start, length }) => ({ start: row * outputStride + firstColumn + start, length })),
  );
  return {
    dims: matmulDims({
      ...{ rows: chosen.length, columns: sumOf(blocks), inner, accumulate: accumulate === 1 ? 1 : 0 },
    }),
    inputs: {
      activations: chosen.map((row) => rowRange(row, inner)),
      weights: scaled(blocks, inner),
      output,
    },
    outputs: { output },
    given: {},
  };
}

function normMatmulSpot(dims: Dims): SpotProblem {
  const { rows, columns, inner } = dimsOf(dims, 'rows', 'columns', 'inner');
  const chosen = spotRows(rows);
  const blocks = blocksOf(columns);
  return {
    dims: { ...dims, rows: chosen.length, columns: sumOf(blocks) },
    inputs: {
      input: chosen.map((row) => rowRange(row, inner)),
      norm_weight: [rowRange(0, inner)],
      weights: scaled(blocks, inner),
    },
    outputs: {
      output: chosen.flatMap((row) =>
        blocks.map(({ start, length }) => ({ start: row * columns + start, length })),
      ),
    },
    given: {},
  };
}

function normSwigluSpot(dims: Dims): SpotProblem {
  const { rows, size, inner } = dimsOf(dims, 'rows', 'size', 'inner');
  const chosen = spotRows(rows);
  const blocks = blocksOf(size);
  return {
    dims: { ...dims, rows: chosen.length, size: sumOf(blocks) },
    inputs: {
      input: chosen.map((row) => rowRange(row, inner)),
      norm_weight: [rowRange(0, inner)],
      weights: [...scaled(blocks, inner), ...scaled(blocks, inner, size)],
    },
    outputs: {
      output: chosen.flatMap((row) =>
        blocks.map(({ start, length }) => ({ start: row * size + start, length })),
      ),
    },
    given: {},
  };
}

/**
 * Rows of the table that the first, the middle and the last token ask for of those it holds, and one token that it does
 * not hold, whose output stays as it was: of a table in parts most tokens are beside the part.
 */
function embeddingSpot(dims: Dims, tokens: ArrayLike<number>): SpotProblem {
  const { rows, hiddenSize, vocabularySize, firstToken } = dimsOf(
    dims,
    ...(['rows', 'hiddenSize', 'vocabularySize', 'firstToken'] as const),
  );
  const tableRows = Array.from({ length: rows }, (_, row) => (tokens[row] ?? 0) - firstToken);
  const isHeld = (row: number) => (tableRows[row] ?? -1) >= 0 && (tableRows[row] ?? 0) < vocabularySize;
  const all = tableRows.map((_, row) => row);
  const held = all.filter(isHeld);
  const found = held.length === 0 ? [] : spotRows(held.length).map((i) => held[i] ?? 0);
  const chosen = [...found, ...all.filter((row) => !isHeld(row)).slice(0, 1)];
  const output = chosen.map((row) => rowRange(row, hiddenSize));
  const size = Math.max(1, found.length);
  return {
    dims: { ...dims, rows: chosen.length, vocabularySize: size, firstToken: 0 },
    inputs: {
      table:
        found.length === 0
          ? [rowRange(0, hiddenSize)]
          : found.map((row) => rowRange(tableRows[row] ?? 0, hiddenSize)),
      output,
    },
    outputs: { output },
    given: { tokens: Uint32Array.from(chosen, (row, i) => (isHeld(row) ? i : size)) },
  };
}

/** Some columns of the first, the middle and the last pair whose experts the weights hold, each with its own expert. */
function expertsSpot(dims: Dims, experts: ArrayLike<number>): SpotProblem | null {
  const { pairs, chosen, columns, inner, isGathered, firstExpert, expertCount, hasBias } = dimsOf(
    dims,
    ...(['pairs', 'chosen', 'columns', 'inner', 'isGathered'] as const),
    ...(['firstExpert', 'expertCount', 'hasBias'] as const),
  );
  const held = Array.from({ length: pairs }, (_, pair) => ({
    pair,
    part: (experts[pair] ?? 0) - firstExpert,
  })).filter(({ part }) => part >= 0 && part < expertCount);
  if (held.length === 0) return null;
  const found = spotRows(held.length).map((i) => held[i] ?? { pair: 0, part: 0 });
  const blocks = blocksOf(columns);
  const rows = (offset: number, size = 1) => scaled(blocks, size, offset);
  const output = found.flatMap(({ pair }) => rows(pair * columns));
  return {
    dims: {
      ...dims,
      ...{ pairs: found.length, chosen: 1, columns: sumOf(blocks), isGathered: 0 },
      ...{ firstExpert: 0, expertCount: found.length, tileRows: 0, tileCount: 0 },
    },
    inputs: {
      activations: found.map(({ pair }) =>
        rowRange(isGathered === 1 ? Math.floor(pair / chosen) : pair, inner),
      ),
      weights: found.flatMap(({ part }) => rows(part * columns, inner)),
      ...(hasBias === 1 && { bias: found.flatMap(({ part }) => rows((firstExpert + part) * columns)) }),
      output,
    },
    outputs: { output },
    given: { experts: Uint32Array.from(found, (_, i) => i) },
  };
}

const SPOTS: Partial<Record<Op, (dims: Dims, special: Arrays) => SpotProblem | null>> = {
  matmul: matmulSpot,
  'norm-matmul': normMatmulSpot,
  'norm-swiglu': normSwigluSpot,
  'matmul-experts': (dims, { experts = [] }) => expertsSpot(dims, experts),
  embedding: (dims, { tokens = [] }) => embeddingSpot(dims, tokens),
};

/** A part of a problem that a reference can compute in no time; null for ops that are computed whole. */
export function spotProblem({ op }: Pick<Kernel, 'op'>, dims: Dims, special: Arrays): SpotProblem | null {
  return SPOTS[op]?.(dims, special) ?? null;
}
