import { describe, expect, it } from 'vitest';
import type { SpeedCase } from '../../benchmarks/versions/src/compare-speeds.ts';
import { allHolds, type Measured, render } from '../../benchmarks/versions/src/render.ts';
import {
  geometricMean,
  quantile,
  ratioOf,
  speedRatio,
  verdictOf,
} from '../../benchmarks/versions/src/statistics.ts';

describe('ratioOf', () => {
  it('is old over new of each turn, its median and quartiles', () => {
    const pairs = [4, 1, 2, 3, 5].map((old) => ({ old, new: 2 }));
    expect(ratioOf(pairs)).toEqual({ median: 1.5, low: 1, high: 2 });
  });

  it('pairs neighbours: a machine that slows both down leaves it alone', () => {
    const pairs = [1, 10, 100].map((slow) => ({ old: 3 * slow, new: 2 * slow }));
    expect(ratioOf(pairs).median).toBe(1.5);
  });
});

describe('quantile', () => {
  it('interpolates between neighbours', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([40, 10, 30, 20], 0.25)).toBe(17.5);
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});

describe('verdictOf', () => {
  it('weighs twice as fast and half as fast alike', () => {
    expect(geometricMean([0.5, 2])).toBeCloseTo(1, 12);
  });

  it.each([
    [[1, 1, 1], true],
    [[0.98, 0.98], true],
    [[0.97, 0.97], false],
    [[2, 2, 0.89], false],
    [[1.2, 0.91], true],
  ])('of %j: %s', (medians, holds) => {
    expect(verdictOf(medians)?.holds).toBe(holds);
  });

  it('is none where nothing was measured', () => {
    expect(verdictOf([])).toBeNull();
  });
});

describe('the table', () => {
  const measured: Measured = {
    adapter: 'llvmpipe',
    isSoftwareAdapter: true,
    speeds: [
      {
        problem: 'tiny pp32 f32',
        group: 'down',
        kernels: { old: 'matmul-tile + swiglu', new: 'product' },
        rounding: { old: 'nothing', new: 'nothing' },
        share: 1 / 32,
        processes: [[{ old: 0.004, new: 0.002 }]],
      },
    ],
    compiling: [],
    faults: [],
  };

  it('says the ratio, the kernels of both, the share that was run, and that it is software', () => {
    const text = render({ old: 'a', new: 'b' }, [measured], 'wall');
    expect(text).toContain('## llvmpipe (software, not a GPU)');
    expect(text).toContain(
      '| tiny pp32 f32 down, by 3 % of it | 2.00 (2.00 - 2.00) | 4.00 | 2.00 | matmul-tile + swiglu -> product |',
    );
    expect(text).toContain('geometric mean 2.000, smallest 2.00 of 1 cases');
  });

  it('shows both times and no ratio where the two round other things, and judges the others alone', () => {
    const [speed] = measured.speeds as [SpeedCase];
    const slower = {
      ...speed,
      problem: 'tiny pp32 q4_0',
      rounding: { old: 'nothing', new: 'activations to int8' },
      processes: [[{ old: 0.002, new: 0.008 }]],
    };
    const both = { ...measured, speeds: [speed, slower] };
    const text = render({ old: 'a', new: 'b' }, [both], 'wall');
    expect(text).toContain('| tiny pp32 q4_0 down, by 3 % of it | - | 2.00 | 8.00 |');
    expect(text).toContain('geometric mean 2.000, smallest 2.00 of 1 cases');
    expect(text).toContain(
      'Not compared as a change: tiny pp32 q4_0 down: old rounds nothing, new rounds activations to int8',
    );
    expect(allHolds([both])).toBe(true);
    const same = { ...slower, rounding: { old: 'activations to int8', new: 'activations to int8' } };
    expect(allHolds([{ ...measured, speeds: [speed, same] }])).toBe(false);
  });

  it('counts each of several processes once, however many turns it had', () => {
    const [speed] = measured.speeds as [SpeedCase];
    const turns = (ratio: number, count: number) =>
      Array.from({ length: count }, () => ({ old: ratio, new: 1 }));
    const lottery = { ...speed, processes: [turns(0.7, 60), turns(1.1, 2), turns(1, 3)] };
    expect(speedRatio(lottery)).toEqual({ median: 1, low: 0.85, high: 1.05 });
    const text = render({ old: 'a', new: 'b' }, [{ ...measured, speeds: [lottery] }], 'wall');
    expect(text).toContain('| tiny pp32 f32 down, by 3 % of it, 3 processes | 1.00 (0.85 - 1.05) |');
    expect(text).toContain('smallest 1.00 of 1 cases');
  });

  it('fails where the new checkout lost something, not where the old one had it not', () => {
    const fault = { case: 'x', fault: 'refused' };
    expect(allHolds([measured])).toBe(true);
    expect(allHolds([{ ...measured, faults: [{ ...fault, isNew: false }] }])).toBe(true);
    expect(allHolds([{ ...measured, faults: [{ ...fault, isNew: true }] }])).toBe(false);
  });
});
