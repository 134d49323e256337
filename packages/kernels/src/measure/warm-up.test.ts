import { expect, it } from 'vitest';
import { warmUp } from './warm-up.ts';

const runsOf = (seconds: readonly number[]) => warmUp(async (run) => seconds[run] ?? Number.NaN);

it.each([
  ['a second run as fast as the first is steady', [1, 1], 2],
  ['a slower run is steady', [1, 1.4], 2],
  ['it goes on while runs get faster', [4, 2, 1.5, 1.2, 1.19], 5],
  ['4 % faster is steady, 6 % is not', [1, 0.94, 0.91], 3],
  ['never more than five runs', [1, 0.5, 0.25, 0.1, 0.05, 0.01], 5],
  ['never more than ten seconds', [11, 1], 1],
])('%s', async (_, seconds, runs) => {
  expect(await runsOf(seconds)).toBe(runs);
});
