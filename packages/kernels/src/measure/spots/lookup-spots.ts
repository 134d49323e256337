import { dimsOf } from '../../kernel/dims.ts';
import type { Arrays, Dims } from '../../kernel/kernel.ts';
import {
  blocksOf,
  blocksOfRows,
  NONE,
  type Range,
  rowRange,
  type SpotProblem,
  scaled,
  spotIndices,
  sumOf,
} from './ranges.ts';

/**
 * Rows of the table that the first, the middle and the last token ask for of those it holds, and one token that it does
 * not hold, whose output stays as it was: of a table in parts most tokens are beside the part.
 */
export function embeddingSpots(dims: Dims, { tokens = NONE }: Arrays): SpotProblem[] {
  const { rows, hiddenSize, vocabularySize, firstToken } = dimsOf(
    dims,
    ...(['rows', 'hiddenSize', 'vocabularySize', 'firstToken'] as const),
  );
  const tableRows = Array.from({ length: rows }, (_, row) => (tokens[row] ?? 0) - firstToken);
  const isHeld = (row: number) => (tableRows[row] ?? -1) >= 0 && (tableRows[row] ?? 0) < vocabularySize;
  const all = tableRows.map((_, row) => row);
  const held = all.filter(isHeld);
  const found = held.length === 0 ? [] : spotIndices(held.length).map((i) => held[i] ?? 0);
  const chosen = [...found, ...all.filter((row) => !isHeld(row)).slice(0, 1)];
  const output = chosen.map((row) => rowRange(row, hiddenSize));
  const size = Math.max(1, found.length);
  return [
    {
      dims: { ...dims, rows: chosen.length, vocabularySize: size, firstToken: 0 },
      inputs: {
        weights:
          found.length === 0
            ? [rowRange(0, hiddenSize)]
            : found.map((row) => rowRange(tableRows[row] ?? 0, hiddenSize)),
        output,
      },
      outputs: { output },
      given: { tokens: Uint32Array.from(chosen, (row, i) => (isHeld(row) ? i : size)) },
    },
  ];
}

/**
 * Some columns of pairs whose experts the weights hold, each with its own expert: the first, the middle and the last
 * pair, and a pair of the first and of the last expert. Pairs of other experts stay as they were. `lines`: of weights,
 * that make a column; all first ones of an expert lie before the second.
 */
export const expertsSpots =
  (lines: 1 | 2) =>
  (dims: Dims, special: Arrays): SpotProblem[] =>
    spotsOfPairs(dims, special, lines);

function spotsOfPairs(dims: Dims, { experts = NONE }: Arrays, lines: number): SpotProblem[] {
  const { pairs, chosen, columns, inner, isGathered, firstExpert, expertCount, hasBias } = dimsOf(
    dims,
    ...(['pairs', 'chosen', 'columns', 'inner', 'isGathered'] as const),
    ...(['firstExpert', 'expertCount', 'hasBias'] as const),
  );
  const all = Array.from({ length: pairs }, (_, pair) => ({
    pair,
    part: (experts[pair] ?? 0) - firstExpert,
  }));
  const isHeld = ({ part }: { part: number }) => part >= 0 && part < expertCount;
  const held = all.filter(isHeld);
  const byExpert = held.toSorted((a, b) => a.part - b.part);
  const found = [
    ...new Set([
      ...spotIndices(held.length).map((i) => held[i]),
      ...spotIndices(held.length).map((i) => byExpert[i]),
    ]),
  ].filter((one) => one !== undefined);
  const beside = all.filter((one) => !isHeld(one));
  const blocks = blocksOf(columns);
  const rows = (offset: number, size = 1) => scaled(blocks, size, offset);
  // Of a product in ranges of inner, one output behind the other.
  const splits = Array.from({ length: dims.splits ?? 1 }, (_, split) => split * pairs);
  const outputOf = (some: readonly { pair: number }[]): Range[] =>
    blocksOfRows(
      splits.flatMap((before) => some.map(({ pair }) => before + pair)),
      blocks,
      { stride: columns },
    );
  const unchanged = {
    output: outputOf(beside.length === 0 ? [] : spotIndices(beside.length).flatMap((i) => beside[i] ?? [])),
  };
  const output = outputOf(found);
  return [
    {
      dims: {
        ...dims,
        pairs: found.length,
        chosen: 1,
        columns: sumOf(blocks),
        isGathered: 0,
        firstExpert: 0,
        expertCount: found.length,
        tileRows: 0,
        tileCount: 0,
      },
      inputs: {
        activations: found.map(({ pair }) =>
          rowRange(isGathered === 1 ? Math.floor(pair / chosen) : pair, inner),
        ),
        weights: found.flatMap(({ part }) =>
          Array.from({ length: lines }, (_, line) => rows((lines * part + line) * columns, inner)).flat(),
        ),
        ...(hasBias === 1 && { bias: found.flatMap(({ part }) => rows((firstExpert + part) * columns)) }),
        output,
      },
      outputs: { output },
      given: { experts: Uint32Array.from(found, (_, i) => i) },
      unchanged,
    },
  ];
}
