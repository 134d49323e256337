import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paretoFront, type ServedPoint } from './concurrency.ts';

const rate = fc.double({ min: 0.01, max: 1e5, noNaN: true });
const points = fc.array(fc.record({ tokensPerSecondPerUser: rate, tokensPerSecond: rate }), {
  maxLength: 30,
});

const isBetter = (a: ServedPoint, b: ServedPoint) =>
  a.tokensPerSecondPerUser >= b.tokensPerSecondPerUser &&
  a.tokensPerSecond >= b.tokensPerSecond &&
  (a.tokensPerSecondPerUser > b.tokensPerSecondPerUser || a.tokensPerSecond > b.tokensPerSecond);

describe('paretoFront', () => {
  it('has those points that no other beats, and only those', () => {
    fc.assert(
      fc.property(points, (all) => {
        const front = paretoFront(all);
        for (const point of all) {
          const isBeaten = all.some((other) => isBetter(other, point));
          const stands = front.some(
            ({ tokensPerSecondPerUser, tokensPerSecond }) =>
              tokensPerSecondPerUser === point.tokensPerSecondPerUser &&
              tokensPerSecond === point.tokensPerSecond,
          );
          expect(stands).toBe(!isBeaten);
        }
      }),
    );
  });
});
