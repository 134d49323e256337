import { expect, it } from 'vitest';
import { bandwidthUtilization } from './bandwidth-utilization.ts';

it('counts the weights once for all sequences, and the cache of each', () => {
  const rate = { sequences: 4, weightBytes: 8e9, cacheBytes: 5e8, peakBytesPerSecond: 1e12 };
  // 100 tokens/s of 4 sequences are 25 steps of 10 GB.
  expect(bandwidthUtilization({ ...rate, tokensPerSecond: 100 })).toBeCloseTo(0.25, 12);
});

it('refuses a peak of 0', () => {
  const rate = { tokensPerSecond: 1, sequences: 1, weightBytes: 1, cacheBytes: 0, peakBytesPerSecond: 0 };
  expect(() => bandwidthUtilization(rate)).toThrow('peakBytesPerSecond must be above 0');
});
