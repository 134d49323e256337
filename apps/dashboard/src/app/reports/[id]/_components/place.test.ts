import { expect, it } from 'vitest';
import type { BoardStanding } from '../../../../server/queries/board-standings.ts';
import { placeOf } from './place.ts';

const standing = (hardwareId: string, median: number | null, isSoftwareAdapter = false) =>
  ({
    hardwareId,
    isSoftwareAdapter,
    decode: median === null ? null : { tokensPerSecond: { median } },
  }) as BoardStanding;
const STANDINGS = [
  standing('a', 5),
  standing('b', 9),
  standing('c', 5),
  standing('d', 1),
  standing('untested', null),
  standing('software', 100, true),
];

it.each([
  ['b', 1],
  ['a', 2],
  ['c', 2],
  ['d', 4],
])('gives %s rank %d: equals have the same, and the next the one behind both', (id, rank) => {
  expect(placeOf({ id, isSoftware: false }, STANDINGS)).toEqual({ rank, count: '4' });
});

it('ranks software adapters among themselves, and what has no decode nowhere', () => {
  expect(placeOf({ id: 'software', isSoftware: true }, STANDINGS)).toEqual({ rank: 1, count: '1' });
  expect(placeOf({ id: 'untested', isSoftware: false }, STANDINGS)).toBeNull();
  expect(placeOf({ id: 'absent', isSoftware: false }, STANDINGS)).toBeNull();
});

it('says that there may be more where a list is as long as lists get', () => {
  const many = Array.from({ length: 2000 }, (_, index) => standing(`gpu-${index}`, 3000 - index));
  const one = { id: 'gpu-7', isSoftware: false };
  expect(placeOf(one, many)).toEqual({ rank: 8, count: '2,000 or more' });
  expect(placeOf(one, many.slice(1))).toEqual({ rank: 7, count: '1,999' });
});
