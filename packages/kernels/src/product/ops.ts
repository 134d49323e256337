import * as closings from './closings.ts';
import type { Product } from './contract.ts';
import { matmulDims, type PairsName, withTiles } from './dims.ts';
import * as openings from './openings.ts';
import * as places from './places.ts';

interface Tile {
  rows: number;
  columns: number;
  inner: number;
}

/**
 * Shapes on and beside the edges of a tile: 1, tile - 1, tile, tile + 1, several tiles, columns that take a second line
 * of workgroups; inner a multiple of `innerMultiple` and none of the tile.
 */
function edgeSizes({ rows, columns, inner }: Tile, innerMultiple: number): Tile[] {
  const multiples = (count: number) => innerMultiple * Math.max(1, Math.ceil(count));
  const tile = inner / innerMultiple;
  return [
    { rows: 1, columns: 1, inner: innerMultiple },
    { rows, columns, inner: multiples(tile) },
    { rows: Math.max(1, rows - 1), columns: Math.max(1, columns - 1), inner: multiples(tile + 1) },
    { rows: rows + 1, columns: columns + 1, inner: multiples(tile - 1) },
    { rows: 1, columns: 5, inner: multiples(65) },
    { rows: rows + 1, columns: 3 * columns + 2, inner: multiples(2 * tile + 1) },
    { rows: 2 * rows + 3, columns: 5, inner: multiples(2080 / innerMultiple) },
    { rows: 3, columns: columns + 3, inner: multiples(9) },
    { rows: 2, columns: 2060, inner: multiples(3) },
  ];
}

/** output[rows, firstColumn .. + columns] (+)= activations[rows, inner] * weights[columns, inner]^T. */
export const matmul: Product<'rows' | 'outputStride' | 'firstColumn' | 'accumulate'> = {
  op: 'matmul',
  place: places.rows,
  opening: openings.plain,
  closing: closings.add,
  edgeDims: (tile, innerMultiple) => [
    ...edgeSizes(tile, innerMultiple).map((sizes, i) =>
      matmulDims({ ...sizes, accumulate: i % 3 === 2 ? 1 : 0, ...placed(i, sizes) }),
    ),
    // More columns than workgroups of few fit into a line.
    ...(tile.columns <= 4 && innerMultiple === 4
      ? [matmulDims({ rows: 1, columns: 262_145, inner: innerMultiple })]
      : []),
  ],
};

/** Some of the edges are a part of a wider output. */
const placed = (i: number, { columns }: Tile) =>
  i % 4 === 1
    ? { outputStride: 2 * columns, firstColumn: columns }
    : i % 4 === 3
      ? { outputStride: columns + 9, firstColumn: 5 }
      : {};

/** The parts of a matmul's sums that lie in each range of inner: split-K over workgroups. */
export const matmulParts: Product<'rows' | 'splits'> = {
  op: 'matmul-parts',
  place: places.rows,
  opening: openings.plain,
  closing: closings.partial,
  edgeDims: (tile, innerMultiple) =>
    edgeSizes(tile, innerMultiple).map((sizes, i) => ({ ...sizes, splits: 2 + (i % 3) })),
};

const normed = (i: number, { inner }: Tile) => ({
  epsilon: [1e-5, 1e-6, 0.1][i % 3] as number,
  normSize: i % 2 === 0 ? inner : inner - 1,
});

/** output[rows, columns] = RMSNorm(input[rows, inner]) * weights[columns, inner]^T: norm and projection of attention. */
export const normMatmul: Product<'rows' | 'epsilon' | 'normSize'> = {
  op: 'norm-matmul',
  place: places.rows,
  opening: openings.norm,
  closing: closings.store,
  edgeDims: (tile, innerMultiple) =>
    edgeSizes(tile, innerMultiple).map((sizes, i) => ({ ...sizes, ...normed(i, sizes) })),
};

/**
 * output[rows, columns] = act(gate) * up, [gate; up] = weights * RMSNorm(input): what opens a gated block. `kind` is that
 * of rows/activation-contract.ts: SiLU, GELU or its tanh form.
 */
export const normSwiglu: Product<'rows' | 'epsilon' | 'normSize' | 'kind'> = {
  op: 'norm-swiglu',
  place: places.rows,
  opening: openings.norm,
  closing: closings.gate,
  edgeDims: (tile, innerMultiple) =>
    edgeSizes(tile, innerMultiple).map((sizes, i) => ({ ...sizes, ...normed(i, sizes), kind: i % 3 })),
};

const PAIRS = { isGathered: 1, firstExpert: 0, hasBias: 0, tileRows: 0, tileCount: 0 };

/** Whole and in part, gathered and not, columns that leave the last workgroup partly idle. */
function pairSizes(innerMultiple: number) {
  const part = { ...PAIRS, firstExpert: 1, isGathered: 0 };
  return [
    { ...PAIRS, pairs: 1, chosen: 1, columns: 1, inner: innerMultiple, expertCount: 1 },
    { ...PAIRS, pairs: 2, chosen: 2, columns: 66, inner: 8 * innerMultiple, expertCount: 4, hasBias: 1 },
    { ...PAIRS, pairs: 12, chosen: 4, columns: 19, inner: 3 * innerMultiple, expertCount: 7, isGathered: 0 },
    { ...PAIRS, pairs: 6, chosen: 2, columns: 5, inner: 65 * innerMultiple, expertCount: 3, firstExpert: 2 },
    { ...part, pairs: 9, chosen: 3, columns: 11, inner: 2 * innerMultiple, expertCount: 2, hasBias: 1 },
  ];
}

/**
 * output[p, :] = activations[row, :] * weights[expert, columns, inner]^T (+ bias[expert, :]) for pairs p of a token and an
 * expert (places.ts), pair by pair.
 */
export const matmulExperts: Product<PairsName> = {
  op: 'matmul-experts',
  place: places.pairs,
  opening: openings.plain,
  closing: closings.store,
  edgeDims: (_, innerMultiple) => pairSizes(innerMultiple),
};

/** The same in ranges of the inner dimension. Where experts are bound in part, parts of other experts stay as they are. */
export const matmulExpertsParts: Product<PairsName | 'splits'> = {
  op: 'matmul-experts-parts',
  place: places.pairs,
  opening: openings.plain,
  closing: closings.partial,
  edgeDims: (_, innerMultiple) =>
    pairSizes(innerMultiple).map((sizes, i) => ({ ...sizes, splits: 2 + (i % 3) })),
};

/** output[p, :] = act(gate) * up, [gate; up] = the weights of its expert * activations[row, :]: no bias is added. */
export const expertsSwiglu: Product<PairsName | 'kind'> = {
  op: 'experts-swiglu',
  place: places.pairsWithoutBias,
  opening: openings.plain,
  closing: closings.gate,
  edgeDims: (_, innerMultiple) =>
    pairSizes(innerMultiple).map((sizes, i) => ({ ...sizes, hasBias: 0, kind: i % 3 })),
};

/** Pairs in tiles, each of one expert. */
export const groupedExperts: Product<PairsName> = {
  ...matmulExperts,
  place: places.tiles,
  edgeDims({ rows }, innerMultiple) {
    const dims = [
      ...pairSizes(innerMultiple),
      { ...PAIRS, pairs: 200, chosen: 2, columns: 70, inner: 3 * innerMultiple, expertCount: 2, hasBias: 1 },
    ];
    // Tiles as tall as a workgroup's, and lower ones.
    return dims.map((one, i) => withTiles(one, Math.max(1, rows / ([1, 2, 4][i % 3] as number))));
  },
};
