import { describe, expect, it } from 'vitest';
import type { MeasuredResult } from '../../server/queries/measured-results.ts';
import { curveOf, usualResult } from './groups.ts';

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
