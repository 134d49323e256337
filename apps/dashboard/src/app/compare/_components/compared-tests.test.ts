import { expect, it } from 'vitest';
import { decode, prefill, sampleResult } from '../../../../test/sample-report.ts';
import { comparedTests, verdict } from './compared-tests.ts';

const many = (rate: number) => {
  const result = decode(rate);
  const samples = [0.99, 1, 1.01, 1, 0.995, 1.005].map((factor) => rate * factor);
  return { ...result, tokensPerSecond: { ...result.tokensPerSecond, samples } };
};

it('compares each test that two sides have, with the first', () => {
  const tests = comparedTests([
    [prefill(1000), many(100)],
    [many(150), prefill(1000)],
    [many(99.9), sampleResult(300, { generatedTokens: 128, concurrency: 4 })],
  ]);
  expect(tests.map(({ label }) => label)).toEqual(['pp512', 'tg128']);
  const [, generation] = tests;
  const [own, faster, same] = generation?.ratios ?? [];
  expect(own).toBeNull();
  expect(faster?.ratio).toBeCloseTo(1.5, 6);
  expect(faster && verdict(faster)).toBe('faster');
  expect(same && verdict(same)).toBe('no difference seen');
  expect(faster?.pValue).toBeLessThan(0.001);
});

it('has no ratio where the samples are too few, or one of them is 0', () => {
  const few = decode(100);
  const zero = { ...few, tokensPerSecond: { ...few.tokensPerSecond, samples: [0, 100, 110] } };
  const two = { ...few, tokensPerSecond: { ...few.tokensPerSecond, samples: [100, 110] } };
  for (const other of [zero, two]) {
    expect(comparedTests([[many(100)], [other]])[0]?.ratios).toEqual([null, null]);
  }
});

it('keeps tests of other concurrency apart, and leaves out what one side has alone', () => {
  const together = sampleResult(300, { generatedTokens: 128, concurrency: 4 });
  expect(comparedTests([[many(100)], [together]])).toEqual([]);
});
