import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_READING, type Reading } from './reading.ts';
import { summariseClocks, summarisePower, windowJoules } from './summarise-readings.ts';

const reading = (seconds: number, some: Partial<Reading>): Reading => ({ ...NO_READING, seconds, ...some });
const watts = (points: readonly (readonly [number, number | null])[]) =>
  points.map(([seconds, value]) => reading(seconds, { watts: value }));
const COMMON = { windowTokens: 100, idleWatts: 20, source: 'nvidia-smi', scope: 'gpu-board' } as const;
const window = (startSeconds: number, endSeconds: number) => ({ startSeconds, endSeconds });

describe('windowJoules', () => {
  it('is the area under the line, with ends between readings', () => {
    const points = [
      { seconds: 0, watts: 100 },
      { seconds: 2, watts: 300 },
      { seconds: 4, watts: 300 },
    ];
    // 1 to 2: from 200 to 300 W, 250 J; 2 to 3.5: 450 J.
    expect(windowJoules(points, window(1, 3.5))).toBeCloseTo(700, 9);
    expect(windowJoules(points, window(0, 4))).toBeCloseTo(1000, 9);
    expect(windowJoules(points, window(-1, 2))).toBeNull();
    expect(windowJoules(points, window(1, 5))).toBeNull();
  });

  it('adds up over neighbouring windows', () => {
    const inside = fc.double({ min: 0.1, max: 9.9, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 11, maxLength: 11 }),
        inside,
        (values, cut) => {
          const points = values.map((value, seconds) => ({ seconds, watts: value }));
          const parts =
            (windowJoules(points, window(0, cut)) ?? 0) + (windowJoules(points, window(cut, 10)) ?? 0);
          expect(parts).toBeCloseTo(windowJoules(points, window(0, 10)) ?? 0, 6);
        },
      ),
    );
  });
});

describe('summarisePower', () => {
  const steady = watts(Array.from({ length: 21 }, (_, i) => [i / 2, 200] as const));

  it('gives watts, joules and joules per token of the windows', () => {
    const power = summarisePower({ ...COMMON, readings: steady, windows: [window(1, 4), window(5, 7)] });
    expect(power).toMatchObject({ isValid: true, reasons: [], idleWatts: 20, windowSeconds: 5 });
    expect(power.averageWatts).toBeCloseTo(200, 9);
    expect(power.energyJoules).toBeCloseTo(1000, 9);
    expect(power.joulesPerToken).toBeCloseTo(10, 9);
  });

  it.each([
    ['nothing was read', [], [window(1, 4)], ['too-few-samples', 'window-not-bracketed']],
    [
      'the sensor says nothing',
      watts([
        [0, null],
        [9, null],
      ]),
      [window(1, 4)],
      ['too-few-samples', 'window-not-bracketed'],
    ],
    ['no reading lies after', steady, [window(1, 11)], ['window-not-bracketed']],
    ['it was too short', steady, [window(1, 2.5)], ['window-too-short']],
    [
      'the sensor was silent',
      watts([
        [0, 200],
        [1, 200],
        [1.5, 200],
        [6, 200],
        [7, 200],
      ]),
      [window(1, 6.5)],
      ['sampling-gap-exceeded'],
    ],
    [
      'it reads 0',
      watts([
        [0, 0],
        [1, 0],
        [2, 0],
        [4, 0],
      ]),
      [window(0.5, 3)],
      ['not-positive'],
    ],
  ] as const)('says why where %s, and never 0', (_, readings, windows, reasons) => {
    const power = summarisePower({ ...COMMON, readings: [...readings], windows: [...windows] });
    expect(power).toMatchObject({ isValid: false, reasons });
    for (const value of [power.averageWatts, power.energyJoules, power.joulesPerToken])
      expect(value).not.toBe(0);
  });
});

describe('summariseClocks', () => {
  it('is of the time of the windows alone', () => {
    const readings = [
      reading(0, { celsius: 30, coreHertz: 1e8, throttleReasons: ['before'] }),
      reading(2, { celsius: 60, coreHertz: 2e9, memoryHertz: 1e10, throttleReasons: [] }),
      reading(3, { celsius: 70, coreHertz: 1.8e9, throttleReasons: ['software power cap'] }),
      reading(9, { celsius: 90 }),
    ];
    expect(summariseClocks(readings, [window(1, 4)], 'nvidia-smi')).toEqual({
      source: 'nvidia-smi',
      temperatureStartCelsius: 60,
      temperatureMaximumCelsius: 70,
      coreClockMinimumHertz: 1.8e9,
      coreClockMedianHertz: 1.9e9,
      memoryClockMedianHertz: 1e10,
      isThrottled: true,
      throttleReasons: ['software power cap'],
    });
    expect(summariseClocks(watts([[2, 100]]), [window(1, 4)], 'rapl')).toBeNull();
  });
});
