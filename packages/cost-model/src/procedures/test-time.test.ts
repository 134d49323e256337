import { TestTimeInput } from '@breakeven/schema/cost/test-time-input';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COVERAGE_FITS } from '../sampling/brown-2024.ts';
import { coverage, samplesForCoverage } from '../sampling/coverage.ts';
import { costOfSamples, samplesFor } from '../sampling/samples-cost.ts';
import { testTime } from './test-time.ts';

const LLAMA = { small: 'llama-3.1-8b', large: 'llama-3.1-70b' } as const;
const REQUEST = { inputTokens: 1000, outputTokens: 300 };
const H100 = { gpu: 'nvidia-h100-sxm', usdPerGpuHour: 2, batch: 32, matrixUnits: true };

describe('coverage', () => {
  // The text of Brown et al. says what it saw, apart from the fits: section 1 of MATH, 2.2 of single answers.
  it.each([
    ['math', 'llama-3.1-8b', 100, 0.829],
    ['math', 'llama-3.1-8b', 10_000, 0.9844],
  ] as const)('of %s by %s with %d answers is what was seen', (task, model, samples, seen) => {
    const fit = COVERAGE_FITS.find((one) => one.task === task && one.model === model);
    expect(Math.abs(coverage({ a: fit?.a ?? 0, b: fit?.b ?? 0, samples }) - seen)).toBeLessThan(0.012);
  });

  it('is the inverse of the answers that it takes, and grows with them', () => {
    const curve = fc.record({
      a: fc.double({ min: -8, max: -0.1, noNaN: true }),
      b: fc.double({ min: -1, max: -0.05, noNaN: true }),
    });
    fc.assert(
      fc.property(curve, fc.integer({ min: 1, max: 10_000 }), (of, samples) => {
        const solved = coverage({ ...of, samples });
        expect(coverage({ ...of, samples: samples + 1 })).toBeGreaterThan(solved);
        expect(samplesForCoverage({ ...of, coverage: solved }) / samples).toBeCloseTo(1, 6);
      }),
    );
  });
});

describe('what an amount pays for', () => {
  it('is not one answer more nor fewer', () => {
    const amount = fc.double({ min: 0.01, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(amount, amount, amount, (first, further, cost) => {
        const samples = samplesFor({ first, further }, cost);
        if (samples === 0) {
          expect(cost).toBeLessThan(first);
          return;
        }
        const slack = 1e-6 * (cost + further);
        expect(costOfSamples({ first, further }, samples)).toBeLessThanOrEqual(cost + slack);
        expect(costOfSamples({ first, further }, samples + 1)).toBeGreaterThan(cost - slack);
      }),
    );
  });
});

describe('several answers of a small model', () => {
  // By a Python program of its own, from the constants of figure 5 and 2 N per token.
  it('are cheaper than one of a large model on MATH, and dearer on CodeContests', () => {
    const math = testTime({ ...LLAMA, ...REQUEST, task: 'math' });
    expect(math.unit).toBe('flop');
    expect(math.equalQuality).toMatchObject({ small: { samples: 4, samplesLow: 4, samplesHigh: 4 } });
    expect(math.equalQuality?.coverage).toBeCloseTo(0.472367, 6);
    expect(math.equalQuality?.small.cost).toBeCloseTo(3.533315e13, -8);
    expect(math.equalQuality?.costRatio).toBeCloseTo(0.192616, 5);
    expect(math.forThePrice.samples).toBe(34);
    const code = testTime({ ...LLAMA, ...REQUEST, task: 'code-contests' });
    expect(code.equalQuality?.small).toMatchObject({ samples: 51, samplesLow: 42, samplesHigh: 63 });
    expect(code.equalQuality?.costRatio).toBeCloseTo(1.427099, 5);
  });

  it('are as many as both need where a share is asked for', () => {
    const { equalQuality } = testTime({ ...LLAMA, ...REQUEST, task: 'math', coverage: 0.9 });
    // 363.8 and 71.29.
    expect([equalQuality?.small.samples, equalQuality?.large.samples]).toEqual([364, 72]);
    const beyond = testTime({ ...LLAMA, ...REQUEST, task: 'code-contests', coverage: 0.5 });
    expect(beyond.equalQuality?.small.isBeyondFit).toBe(true);
    expect(beyond.warnings.join()).toContain('extrapolated');
  });

  it('are priced on the hardware that serves both, a check of each included', () => {
    const free = testTime({ ...LLAMA, ...REQUEST, task: 'math', served: H100 });
    const checked = testTime({ ...LLAMA, ...REQUEST, task: 'math', served: H100, checkUsd: 1 });
    expect([free.unit, free.small.gpuCount, free.large.gpuCount]).toEqual(['usd', 1, 2]);
    expect(checked.small.cost.further - free.small.cost.further).toBeCloseTo(1, 9);
    expect(checked.equalQuality?.costRatio).toBeCloseTo(4, 2);
    // The second answer reads no prompt.
    expect(free.small.cost.further).toBeLessThan(free.small.cost.first);
  });

  it('are a what-if without a task, and so is longer reasoning', () => {
    const served = testTime({ ...LLAMA, ...REQUEST, served: H100 });
    expect(served.equalQuality).toBeNull();
    expect(served.warnings[0]).toMatch(/^a what-if/);
    const { reasoningTokens } = served.forThePrice;
    const thinking = (tokens: number) =>
      testTime({ ...LLAMA, ...REQUEST, reasoningTokens: tokens, served: H100 }).small.cost.first;
    expect(thinking(reasoningTokens ?? 0)).toBeLessThanOrEqual(served.large.cost.first * (1 + 1e-9));
    expect(thinking((reasoningTokens ?? 0) + 2)).toBeGreaterThan(served.large.cost.first);
    // The other way round: one answer of the large model is not to be had for the price of one of the small.
    const swapped = testTime({ small: LLAMA.large, large: LLAMA.small, ...REQUEST });
    expect(swapped.forThePrice).toEqual({ samples: 0, reasoningTokens: null, limit: 'price' });
  });

  it('may think until the cache of its GPUs is full, where the price would pay for more', () => {
    const served = { gpu: 'nvidia-rtx4090', usdPerGpuHour: 0.4, batch: 400 };
    const { limit, reasoningTokens } = testTime({ ...LLAMA, ...REQUEST, served }).forThePrice;
    expect(limit).toBe('memory');
    // Cached keys and values of 128 KiB a token, of 400 sequences, shared by no more GPUs than the 8 heads that have them.
    const most = (24e9 - 16.06e9 / 32) / ((400 * 131_072) / 8);
    expect(((reasoningTokens ?? 0) + 1300) / most).toBeCloseTo(1, 2);
    const both = { small: LLAMA.small, large: LLAMA.small };
    const thinking = (tokens: number) => testTime({ ...both, ...REQUEST, reasoningTokens: tokens, served });
    expect(() => thinking((reasoningTokens ?? 0) + 1)).toThrow('must hold llama-3.1-8b with its cache');
    expect(thinking(reasoningTokens ?? 0).small.gpuCount).toBe(32);
  });

  it('are refused by name where no curve is published, and of a field that needs another', () => {
    expect(() => testTime({ ...LLAMA, small: 'qwen3-8b', ...REQUEST, task: 'math' })).toThrow(
      /^small must be/,
    );
    expect(() => testTime({ ...LLAMA, large: 'none', ...REQUEST })).toThrow('large must be an id');
    const parsed = TestTimeInput.safeParse({ ...LLAMA, ...REQUEST, coverage: 0.5 });
    expect(parsed.error?.issues[0]?.path).toEqual(['coverage']);
  });

  it('are refused where they cost nothing, or are more than can be counted', () => {
    const served = { ...H100, usdPerGpuHour: 0 };
    expect(() => testTime({ ...LLAMA, ...REQUEST, served })).toThrow(/^served.usdPerGpuHour must be above 0/);
    expect(testTime({ ...LLAMA, ...REQUEST, served, checkUsd: 1 }).forThePrice.samples).toBe(1);
    const asked = { ...LLAMA, ...REQUEST, task: 'math' } as const;
    expect(testTime({ ...asked, coverage: 0.999 }).equalQuality?.large.samples).toBeGreaterThan(1e6);
    expect(() => testTime({ ...asked, coverage: 0.999_999_999 })).toThrow(/^coverage must be a share/);
  });
});
