import { expect, it } from 'vitest';
import { commonDivisor } from './timestamp-quantum.ts';

it.each([
  ['rounded to 65,536 ns', [65_536n * 3n, 65_536n * 5n, 65_536n * 9n], 2 * 65_536e-9],
  ['of 52 ns', [1000n, 1052n, 1208n, 1260n], 52e-9],
  ['that go back', [1260n, 1000n, 1208n], 52e-9],
  ['of one moment', [7n, 7n, 7n], null],
  ['that are not there', [], null],
])('the quantum of stamps %s', (_, stamps, quantum) => {
  expect(commonDivisor(BigUint64Array.from(stamps))).toBe(quantum);
});
