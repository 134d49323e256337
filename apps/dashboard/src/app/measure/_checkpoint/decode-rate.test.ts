import { expect, it } from 'vitest';
import { decodeRate } from './decode-rate.ts';

it('counts from the second token on', () => {
  expect(decodeRate([0, 900, 1000, 1100, 1200])).toBe(10);
});

it.each([[[]], [[5]], [[5, 10]], [[5, 10, 10]]])('is unknown of %j', (times) => {
  expect(decodeRate(times)).toBeNull();
});
