import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paretoFront, type ServedPoint, throughputAt } from './interactivity.ts';

const rate = fc.double({ min: 0.01, max: 1e5, noNaN: true });
const points = fc.array(fc.record({ perUser: rate, total: rate }), { maxLength: 30 });

const isBetter = (a: ServedPoint, b: ServedPoint) =>
  a.perUser >= b.perUser && a.total >= b.total && (a.perUser > b.perUser || a.total > b.total);

describe('paretoFront', () => {
  it('has those points that no other beats, and only those', () => {
    fc.assert(
      fc.property(points, (all) => {
        const front = paretoFront(all);
        for (const point of all) {
          const isBeaten = all.some((other) => isBetter(other, point));
          const stands = front.some(
            ({ perUser, total }) => perUser === point.perUser && total === point.total,
          );
          expect(stands).toBe(!isBeaten);
        }
      }),
    );
  });
});

describe('throughputAt', () => {
  const two = [
    { perUser: 20, total: 60 },
    { perUser: 10, total: 100 },
  ];

  it('is a measurement where one has that speed', () => {
    expect(throughputAt(two, 10)).toEqual({ tokensPerSecond: 100, provenance: 'measured' });
    expect(throughputAt(two, 20)).toEqual({ tokensPerSecond: 60, provenance: 'measured' });
  });

  it('lies on the straight line between two on logarithmic axes', () => {
    const between = throughputAt(two, Math.sqrt(200));
    expect(between?.provenance).toBe('interpolated');
    expect(between?.tokensPerSecond).toBeCloseTo(Math.sqrt(6000), 10);
  });

  it('draws nothing beyond the points', () => {
    expect(throughputAt(two, 20.1)).toBeNull();
    expect(throughputAt(two, 1)).toEqual({ tokensPerSecond: 100, provenance: 'measured' });
    expect(throughputAt([], 1)).toBeNull();
  });

  it('yields no more to faster users, and nothing that lies outside the points', () => {
    fc.assert(
      fc.property(points, rate, rate, (all, a, b) => {
        const [slow, fast] = [Math.min(a, b), Math.max(a, b)];
        const [more, less] = [throughputAt(all, slow), throughputAt(all, fast)];
        if (less === null) return;
        expect(more?.tokensPerSecond).toBeGreaterThanOrEqual(less.tokensPerSecond * (1 - 1e-9));
        expect(less.tokensPerSecond).toBeLessThanOrEqual(
          Math.max(...all.map(({ total }) => total)) * (1 + 1e-9),
        );
      }),
    );
  });
});
