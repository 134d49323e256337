import { describe, expect, it } from 'vitest';
import { ratioTest } from './welch.ts';

/** Uniform numbers in (0, 1) of a fixed seed (a linear congruential generator, Numerical Recipes, section 7.1). */
function uniforms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

/**
 * Two interleaved runs of the same test, as a machine gives them: noise of some percent, a drift over the run that both
 * see (it gets warm), and repetitions that something disturbed.
 */
function pair(random: () => number, count: number): [number[], number[]] {
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  const noise = 0.01 + 0.04 * random();
  const drift = -0.02 * random();
  const rate = (i: number) => {
    const disturbed = random() < 0.05 ? 1 + 0.3 * random() : 1;
    return (100 * Math.exp(noise * normal() + (drift * i) / count)) / disturbed;
  };
  const both = Array.from({ length: count }, (_, i) => [rate(i), rate(i)] as const);
  return [both.map(([a]) => a), both.map(([, b]) => b)];
}

/** Pairs whose interval of the ratio contains 1: the runs are the same. */
function contained(pairs: number, count: number, seed: number): number {
  const random = uniforms(seed);
  return Array.from({ length: pairs }, () => ratioTest(...pair(random, count), 0.95)).filter(
    ({ interval }) => interval.low <= 1 && 1 <= interval.high,
  ).length;
}

describe('the 95 % interval of the ratio of two runs of the same', () => {
  it.each([5, 10, 30])('contains 1 in 92 to 98 of 100 simulated pairs, of %d repetitions', (count) => {
    const found = contained(100, count, 6);
    expect(found).toBeGreaterThanOrEqual(92);
    expect(found).toBeLessThanOrEqual(98);
  });

  it.each([5, 10, 30])('does so in the long run, of %d repetitions', (count) => {
    const share = contained(4000, count, 7) / 4000;
    expect(share).toBeGreaterThan(0.92);
    expect(share).toBeLessThan(0.98);
  });
});
