import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UnsupportedDimsError } from '../errors.ts';
import { pairs as pairsPlace } from '../product/places.ts';
import { expertTiles, groupPairs } from './expert-tiles.ts';

const routings = fc
  .record({ expertCount: fc.integer({ min: 1, max: 12 }), tileRows: fc.constantFrom(1, 8, 32) })
  .chain((sizes) =>
    fc.record({
      sizes: fc.constant(sizes),
      experts: fc.array(fc.nat({ max: sizes.expertCount - 1 }), { minLength: 1, maxLength: 100 }),
    }),
  );

it('tiles cover every pair once, with pairs of their expert, and never more of them than there is room for', () => {
  fc.assert(
    fc.property(routings, ({ experts, sizes }) => {
      const pairs = experts.length;
      const tileCount = expertTiles({ pairs, ...sizes });
      const all = groupPairs(experts, { ...sizes, tileCount });
      const order = [...all.subarray(pairs, 2 * pairs)];
      const covered = Array.from({ length: tileCount }, (_, tile) => {
        const [expert, first = 0, count = 0] = all.subarray(2 * pairs + 3 * tile);
        expect(count).toBeLessThanOrEqual(sizes.tileRows);
        const some = order.slice(first, first + count);
        for (const pair of some) expect(experts[pair]).toBe(expert);
        return some;
      }).flat();
      expect(covered.toSorted((a, b) => a - b)).toEqual(experts.map((_, pair) => pair));
    }),
  );
});

it('needs every tile there is room for, where each expert leaves one row over', () => {
  expect(expertTiles({ pairs: 27, expertCount: 3, tileRows: 8 })).toBe(6);
  const experts = [...Array(9).fill(0), ...Array(9).fill(1), ...Array(9).fill(2)];
  expect(groupPairs(experts, { tileRows: 8, tileCount: 6 }).at(-1)).toBe(1);
});

it('refuses pairs that need more tiles than there is room for', () => {
  expect(() => groupPairs([0, 1, 2], { tileRows: 8, tileCount: 2 })).toThrow(UnsupportedDimsError);
});

it('makes up pairs that fit the tiles of a pass, for every part of its experts', () => {
  const expertCount = 8;
  for (const tileRows of [8, 16, 32]) {
    for (let pairs = 16; pairs <= 40; pairs += 2) {
      const tileCount = expertTiles({ pairs, expertCount, tileRows });
      const part = {
        firstExpert: 6,
        expertCount: 2,
        chosen: 2,
        columns: 1,
        inner: 4,
        isGathered: 1,
        hasBias: 0,
      };
      const dims = { ...part, pairs, tileRows, tileCount };
      for (const value of [0, 0.3, 0.999]) {
        let i = 0;
        const spread = () => (value === 0.3 ? ((i++ * 7) % 11) / 11 : value);
        const { experts } = pairsPlace.inputs?.(dims, spread) ?? {};
        expect(experts).toHaveLength(2 * pairs + 3 * tileCount);
      }
    }
  }
});
