import { describe, expect, it } from 'vitest';
import { breakEven } from './break-even.ts';
import { law } from './law.ts';
import { optimalModel } from './optimal-model.ts';
import { predict } from './predict.ts';
import { race } from './race.ts';

/**
 * Budgets, demands, GPUs and windows that no other test has, recomputed by a Python program of its own: minima by SciPy's
 * bounded search over the published constants, never by a closed form; lines by numpy.polyfit over GPU-hours.
 */

const within = (share: number) => (computed: number, expected: number) =>
  expect(Math.abs(computed / expected - 1)).toBeLessThan(share);
const near = within(1e-4);

describe('held-back cases', () => {
  it.each([
    ['besiroglu-2024', 3.3e19, 4.83478e8, 2.7143],
    ['besiroglu-2024', 4.4e25, 6.66951e11, 1.88979],
    ['hoffmann-2022-3', 7.7e22, 1.61058e10, 2.00068],
    ['de-vries-2023', 4.4e25, 3.0283e11, 1.74336],
  ] as const)('the optimum of %s at %d FLOP', (id, flop, params, loss) => {
    const answer = law({ law: id, flop });
    near(answer.params ?? 0, params);
    near(answer.loss ?? 0, loss);
  });

  it.each([
    ['besiroglu-2024', 8e9, 5e13, 1.88713e9, 3.90355e12, 0.711697],
    ['de-vries-2023', 34e9, 7e11, 2.88862e10, 2.14321e12, 0.00952436],
    ['hoffmann-2022-3', 175e9, 3e13, 1.05942e11, 2.47208e13, 0.110765],
    // Far from where anything was fitted, where a search may end early.
    ['besiroglu-2024', 1.5e9, 2e14, 2.73029e8, 6.01189e12, 0.801666],
  ] as const)(
    'the cheapest model under %s that matches %d parameters and serves %d tokens',
    (id, matchParams, inferenceTokens, params, tokens, saving) => {
      const answer = optimalModel({ law: id, matchParams, inferenceTokens });
      near(answer.params, params);
      near(answer.tokens, tokens);
      near(answer.savingFraction, saving);
    },
  );

  it('the days until a growing demand has cost as much as training', () => {
    const answer = breakEven({
      trainingUsd: 4e6,
      usdPerMillion: 3,
      inputTokens: 1200,
      outputTokens: 400,
      requestsPerDay: 2e6,
      growthPerYear: 0.8,
    });
    near(answer.breakEvenDays ?? 0, 318.818);
  });

  it('the days until a model served at the price of its roofline has cost as much as its training', () => {
    const answer = breakEven({
      trainingUsd: 2.5e6,
      model: 'llama-2-13b',
      served: { gpu: 'nvidia-l40s', batch: 8, usdPerGpuHour: 0.9, utilization: 0.6 },
      inputTokens: 900,
      cachedInputTokens: 300,
      outputTokens: 200,
      requestsPerDay: 3e6,
      growthPerYear: 0.3,
    });
    // 600 tokens behind 300 in one prefill; a step of 8 at 999 tokens of context, of 819,200 bytes each.
    near(answer.served?.usdPerMillionInputTokens ?? 0, 0.11915552);
    near(answer.served?.usdPerMillionOutputTokens ?? 0, 1.9440988);
    near(answer.breakEvenTokens, 5.974195e12);
    near(answer.breakEvenDays ?? 0, 1159.5253);
  });

  it('a roofline of grouped heads, counted by hand', () => {
    const { decode } = predict({
      model: 'qwen2.5-7b',
      gpu: 'nvidia-h200-sxm',
      batch: 16,
      contextTokens: 2000,
    });
    // 28 (2 * 3584^2 + 2 * 3584 * 512 + 3 * 3584 * 18944) + 3584 * 152064 weights of 2 bytes, and 16 * 2000 * 57,344 of cache.
    expect(decode.bytes).toBe(15_975_579_648);
    // 2 a weight and sequence, and 4 * 28 * 3584 * 2000 of attention.
    expect(decode.flop).toBe(239_094_202_368);
    near(decode.seconds, 239_094_202_368 / 67e12);
  });

  it.each([
    ['llama-1', { from: 0.4, to: 0.85 }, 'llama-1-33b', [1.3811, 1.5235, 1.5309]],
    ['llama-2', { from: 0.55, to: 0.9 }, 'llama-2-7b', [0.1659, 1.4375, 1.469]],
    ['llama-2', { from: 0.55, to: 0.9 }, 'llama-2-13b', [0.8694, 1.4287, 1.4515]],
  ] as const)('the fits of %s over %o at the largest budget: %s', (family, window, model, losses) => {
    const { runs, linearRegime } = race({ family, window });
    const budget = Math.max(...runs.map(({ gpuHours }) => gpuHours));
    const run = runs.find((one) => one.model === model);
    const fits = linearRegime.find((one) => one.model === model)?.fits ?? [];
    const tokens = ((run?.tokens ?? 0) / (run?.gpuHours ?? 1)) * budget;
    const at = [
      (intercept: number, slope: number) => intercept + slope * tokens,
      (intercept: number, slope: number) => intercept + slope * Math.log(tokens),
      (intercept: number, slope: number) => Math.exp(intercept + slope * Math.log(tokens)),
    ];
    expect(fits.map(({ shape }) => shape)).toEqual(['line', 'log', 'power']);
    for (const [i, { intercept, slope }] of fits.entries()) {
      expect(at[i]?.(intercept, slope)).toBeCloseTo(losses[i] ?? 0, 3);
    }
  });
});
