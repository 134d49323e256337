import { expect, it } from 'vitest';
import type { Sources, SourceTest } from './board-sources.ts';
import { KnownRows } from './known-rows.ts';

const sources = (tests: number): Sources => ({
  reports: [],
  tests: Array.from({ length: tests }, () => ({ test: 'tg128' }) as SourceTest),
});

it('knows a row only as it was written last', () => {
  const known = new KnownRows();
  const [one, other] = [sources(1), sources(2)];
  known.note('row', '7', one);
  expect(known.find('row', '7')).toBe(one);
  expect([known.find('row', '8'), known.find('row', undefined), known.find('other', '7')]).toEqual([
    null,
    null,
    null,
  ]);
  known.note('row', '8', other);
  expect([known.find('row', '7'), known.find('row', '8')]).toEqual([null, other]);
});

it('forgets what was written the longest time ago where all together are too many', () => {
  const known = new KnownRows();
  const half = sources(50_000);
  known.note('a', '1', half);
  known.note('b', '1', half);
  known.note('a', '2', half);
  known.note('c', '1', half);
  expect(known.find('b', '1')).toBeNull();
  expect([known.find('a', '2'), known.find('c', '1')]).toEqual([half, half]);
  known.note('too many', '1', sources(100_001));
  expect([known.find('too many', '1'), known.find('a', '2'), known.find('c', '1')]).toEqual([
    null,
    null,
    null,
  ]);
});
