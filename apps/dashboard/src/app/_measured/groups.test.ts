import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeasuredResult } from '../../server/queries/measured-results.ts';
import { curveOf, ranked, standing, usualResult } from './groups.ts';

const BASE: MeasuredResult = {
  reportId: 'r1',
  hardwareId: 'nvidia-rtx4090',
  hardware: 'RTX 4090',
  vendor: 'nvidia',
  isSoftwareAdapter: false,
  modelId: 'llama-3.1-8b',
  modelShapeId: 'x',
  modelName: 'Llama 3.1 8B',
  type: 'q4_0',
  measuredAt: '2026-01-01T00:00:00.000Z',
  receivedAt: '2026-01-01T00:00:00.000Z',
  driver: '',
  webgpu: '',
  test: 'tg128',
  promptTokens: 0,
  generatedTokens: 128,
  depthTokens: 0,
  concurrency: 1,
  median: 100,
  low: 90,
  high: 110,
  sampleCount: 5,
  provenance: 'measured',
};
const of = (change: Partial<MeasuredResult>): MeasuredResult => ({ ...BASE, ...change });

describe('the usual result', () => {
  it('is tg128 of one user at depth 0, or else the longest', () => {
    const long = of({ generatedTokens: 512 });
    const short = of({ generatedTokens: 16 });
    const others = [of({ depthTokens: 4096 }), of({ concurrency: 4 }), of({ promptTokens: 512 })];
    expect(usualResult('decode', [...others, long, BASE])).toBe(BASE);
    expect(usualResult('decode', [short, long, ...others])).toBe(long);
    expect(usualResult('decode', others)).toBeUndefined();
    expect(usualResult('prefill', [BASE])).toBeUndefined();
  });
});

describe('a standing', () => {
  it('is of one report its own value and interval', () => {
    expect(standing('decode', [BASE])).toMatchObject({ value: 100, low: 90, high: 110, reportCount: 1 });
    expect(standing('prefill', [BASE])).toBeNull();
  });

  it('is of several the median with the lowest and the highest, whatever their order', () => {
    const rates = fc.array(fc.double({ min: 1, max: 1e4, noNaN: true }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(rates, (values) => {
        const rows = values.map((median, index) => of({ reportId: `r${index}`, median }));
        const result = standing('decode', rows);
        const sorted = values.toSorted((a, b) => a - b);
        expect(result?.low).toBe(sorted[0]);
        expect(result?.high).toBe(sorted.at(-1));
        expect(result?.reportCount).toBe(values.length);
        const below = values.filter((value) => value <= (result?.value ?? 0)).length;
        expect(below).toBeGreaterThanOrEqual(Math.floor(values.length / 2));
        expect(standing('decode', rows.toReversed())?.value).toBe(result?.value);
      }),
    );
  });
});

it('gives equals the same rank, and the next the one behind both', () => {
  const ranks = ranked([{ value: 5 }, { value: 9 }, { value: 5 }, { value: 1 }]).map(({ rank }) => rank);
  expect(ranks).toEqual([1, 2, 2, 4]);
});

describe('a curve', () => {
  const deep = [0, 4096, 1024].map((depthTokens) => of({ depthTokens, median: 100 - depthTokens / 100 }));

  it('runs over what varies, in its order, the rest held', () => {
    const rows = [...deep, of({ concurrency: 2, depthTokens: 4096 }), of({ concurrency: 4 })];
    expect(curveOf('depthTokens', rows).map(({ depthTokens }) => depthTokens)).toEqual([0, 1024, 4096]);
    expect(curveOf('concurrency', rows).map(({ concurrency }) => concurrency)).toEqual([1, 4]);
  });

  it('is none of fewer than two points', () => {
    expect(curveOf('concurrency', deep)).toEqual([]);
    expect(curveOf('depthTokens', [BASE])).toEqual([]);
  });
});
