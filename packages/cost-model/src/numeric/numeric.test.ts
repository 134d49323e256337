import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMinimum } from './find-minimum.ts';
import { findRoot } from './find-root.ts';
import { minimise } from './minimise.ts';
import { monotoneInterpolation } from './monotone-interpolation.ts';
import { quantile } from './quantile.ts';

describe('monotoneInterpolation', () => {
  // scipy.interpolate.PchipInterpolator 1.x at the same points.
  it.each([
    [
      [
        [0, 0],
        [1, 1],
        [2, 4],
        [3, 9],
      ],
      [[1.5, 2.21875]],
    ],
    [
      [
        [0, 10],
        [1, 8],
        [3, 7.5],
        [4, 3],
        [7, 1],
      ],
      [
        [0.5, 8.73789414],
        [2, 7.75987188],
        [3.3, 6.53416648],
        [5.5, 1.50306748],
        [6.9, 1.00224858],
      ],
    ],
    [
      [
        [0, 0],
        [1, 2],
        [3, 1],
        [4, 5],
      ],
      [
        [0.3, 0.8485],
        [1.7, 1.71825],
        [3.5, 2.3125],
      ],
    ],
  ] as [[number, number][], [number, number][]][])(
    'agrees with SciPy’s PCHIP through %j',
    (points, values) => {
      const curve = monotoneInterpolation(points);
      for (const [x, y] of values) expect(curve(x)).toBeCloseTo(y, 7);
      for (const [x, y] of points) expect(curve(x)).toBeCloseTo(y, 12);
    },
  );

  it('never leaves the range of its neighbours', () => {
    const point = fc.double({ min: -1e3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 2, maxLength: 8 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (ys, t) => {
          const curve = monotoneInterpolation(ys.map((y, x) => [x, y] as const));
          ys.slice(1).forEach((y, i) => {
            const before = ys[i] as number;
            const value = curve(i + t);
            expect(value).toBeGreaterThanOrEqual(Math.min(before, y) - 1e-9);
            expect(value).toBeLessThanOrEqual(Math.max(before, y) + 1e-9);
          });
        },
      ),
    );
  });

  it('refuses to extrapolate, and points that do not rise', () => {
    expect(() => monotoneInterpolation([[0, 1]])).toThrow('points');
    expect(() =>
      monotoneInterpolation([
        [1, 1],
        [0, 2],
      ]),
    ).toThrow('rising');
    expect(() =>
      monotoneInterpolation([
        [0, 1],
        [1, 2],
      ])(1.1),
    ).toThrow('x must be from 0 to 1');
  });
});

it('finds roots and minima', () => {
  fc.assert(
    fc.property(fc.double({ min: -10, max: 10, noNaN: true }), (at) => {
      expect(findRoot((x) => (x - at) ** 3, -11, 11)).toBeCloseTo(at, 5);
      expect(findMinimum((x) => (x - at) ** 2, -11, 11)).toBeCloseTo(at, 6);
    }),
  );
  expect(findRoot((x) => x, 1, 2)).toBe(1);
  expect(findRoot((x) => x, -2, -1)).toBe(-1);
});

it('takes quantiles as R does', () => {
  const sorted = [1, 2, 3, 4, 10];
  expect([0, 0.1, 0.25, 0.5, 0.75, 1].map((share) => quantile(sorted, share))).toEqual([1, 1.4, 2, 3, 4, 10]);
  expect(() => quantile([], 0.5)).toThrow('sorted');
});

describe('minimise', () => {
  it('finds the bottom of Rosenbrock’s valley, at (1, 1)', () => {
    const { x, value } = minimise(
      ([x = 0, y = 0]) => ({
        value: (1 - x) ** 2 + 100 * (y - x * x) ** 2,
        gradient: [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
      }),
      [-1.2, 1],
      1e-10,
    );
    expect(x[0]).toBeCloseTo(1, 8);
    expect(x[1]).toBeCloseTo(1, 8);
    expect(value).toBeLessThan(1e-16);
  });

  it('finds the centre of any bowl, however long and narrow', () => {
    const number = fc.double({ min: -100, max: 100, noNaN: true });
    const stretch = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number, stretch), { minLength: 1, maxLength: 5 }), (axes) => {
        const { x } = minimise(
          (at) => ({
            value: axes.reduce((sum, [, centre, k], i) => sum + k * ((at[i] as number) - centre) ** 2, 0),
            gradient: axes.map(([, centre, k], i) => 2 * k * ((at[i] as number) - centre)),
          }),
          axes.map(([start]) => start),
          1e-9,
        );
        for (const [i, [, centre]] of axes.entries())
          expect(Math.abs((x[i] as number) - centre)).toBeLessThan(1e-4);
      }),
    );
  });
});
