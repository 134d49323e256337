import { UnsupportedDimsError } from '../errors.ts';
import type { Dims } from '../kernel/kernel.ts';

/**
 * Most tiles of `tileRows` rows that `pairs` routed pairs can make, however they fall on the experts: of the
 * experts that have some, each leaves less than one tile unfilled.
 */
export function expertTiles(dims: Dims<'pairs' | 'expertCount' | 'tileRows'>): number {
  const { pairs, expertCount, tileRows } = dims;
  return Math.floor((pairs + Math.min(pairs, expertCount) * (tileRows - 1)) / tileRows);
}

/**
 * What the kernel `group-pairs` writes: the pairs' experts, the pairs in the order of their experts, and the tiles
 * of that order ([tileCount, 3]: expert, first place, count; zeros where there is no tile).
 */
export function groupPairs<Name extends string>(
  experts: ArrayLike<number>,
  { tileRows, tileCount }: Dims<Name | 'tileRows' | 'tileCount'>,
): Uint32Array<ArrayBuffer> {
  const pairs = Array.from(experts, (expert, pair) => ({ expert, pair }));
  const order = pairs.toSorted((a, b) => a.expert - b.expert || a.pair - b.pair);
  const tiles: number[] = [];
  for (let first = 0; first < order.length; ) {
    const { expert = 0 } = order[first] ?? {};
    let next = first + 1;
    while (next < first + tileRows && order[next]?.expert === expert) next++;
    const count = next - first;
    tiles.push(expert, first, count);
    first += count;
  }
  if (tiles.length > 3 * tileCount) {
    throw new UnsupportedDimsError(
      `${pairs.length} pairs make ${tiles.length / 3} tiles of ${tileRows} rows, and tileCount is ${tileCount}`,
      'use more tiles, or leave tileCount out',
    );
  }
  const all = new Uint32Array(2 * order.length + 3 * tileCount);
  all.set([...pairs.map(({ expert }) => expert), ...order.map(({ pair }) => pair), ...tiles]);
  return all;
}

/** Experts of pairs at random, as a buffer that has room for their tiles. */
export function randomExperts<Name extends string>(
  { pairs, tileCount }: Dims<Name | 'pairs' | 'tileCount'>,
  expertCount: number,
  random: () => number,
): Uint32Array<ArrayBuffer> {
  const all = new Uint32Array(2 * pairs + 3 * tileCount);
  for (let pair = 0; pair < pairs; pair++) all[pair] = Math.floor(random() * expertCount);
  return all;
}
