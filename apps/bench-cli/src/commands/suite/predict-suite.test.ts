import { findModel } from '@breakeven/schema/catalogue/find-model';
import { expect, it } from 'vitest';
import type { SuiteMember } from './definition.ts';
import { predictMemberSeconds, predictSuite } from './predict-suite.ts';

const MEMBER: SuiteMember = {
  id: 'one',
  model: 'smollm2-135m',
  type: 'f16',
  promptTokens: [0],
  generatedTokens: [128],
  pairs: [],
  depthTokens: [0],
  repetitions: 5,
};

it('takes the bytes of all weights at a quarter of the bandwidth, and the launches, for each token of each run', () => {
  // Intel Arc B580: 456 GB/s. SmolLM2-135M: 134.5 million weights, 30 layers; two runs warm up.
  const token = (134.5e6 * 2) / (456e9 / 4) + 30 * 50e-6;
  expect(findModel('smollm2-135m')?.layerCount).toBe(30);
  const seconds = predictMemberSeconds(MEMBER, 'intel-arc-b580');
  expect(seconds / (7 * 128 * token)).toBeGreaterThan(0.97);
  // The cache is read, too.
  expect(seconds / (7 * 128 * token)).toBeLessThan(1.05);
  expect(predictMemberSeconds({ ...MEMBER, repetitions: 12 }, 'intel-arc-b580')).toBeCloseTo(2 * seconds, 9);
});

it('says of the suite that it was predicted, and of what', () => {
  const text = predictSuite('intel-arc-b580');
  expect(text).toMatch(/^predicted {3}\d+\.\d minutes of tests on intel-arc-b580$/m);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(() => predictSuite('intel-arc-b58')).toThrow(expect.objectContaining({ exitCode: 2 }));
});
