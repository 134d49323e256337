import type { LawId } from '@breakeven/schema/cost/law-id';
import { describe, expect, it } from 'vitest';
import { optimalModel } from '../procedures/optimal-model.ts';

const digits = (value: number, count: number) => Number(value.toPrecision(count));

describe('Sardana et al. 2024, in FLOP', () => {
  // Published: 7B, 17 %, 1.7e22 (figure 1) and 13.6B, 2.84 times the data, 28 %, with de Vries’s constants. The digits
  // here, and the other laws, are from an independent computation.
  it.each<[LawId, number, number, number, number, number]>([
    ['de-vries-2023', 13e9, 2e12, 6.969e9, 1.248e12, 0.1745],
    ['de-vries-2023', 30e9, 1e13, 1.361e10, 4.426e12, 0.2798],
    ['besiroglu-2024', 13e9, 2e12, 6.098e9, 7.37e11, 0.2896],
    ['besiroglu-2024', 70e9, 1e13, 3.277e10, 3.668e12, 0.2911],
    ['hoffmann-2022-3', 13e9, 2e12, 7.12e9, 1.295e12, 0.163],
    ['hoffmann-2022-3-rounded', 13e9, 2e12, 8.02e9, 1.749e12, 0.101],
    ['hoffmann-2022-3-rounded', 70e9, 1e13, 4.79e10, 1.177e13, 0.06],
  ])(
    '%s, as good as %d parameters, %d tokens served',
    (law, matchParams, inferenceTokens, params, tokens, saving) => {
      const answer = optimalModel({ law, matchParams, inferenceTokens });
      const count = String(params).replace(/0+$|\D/g, '').length;
      expect(digits(answer.params, Math.min(4, count))).toBe(params);
      expect(Math.abs(answer.tokens / tokens - 1)).toBeLessThan(6e-4);
      expect(answer.savingFraction).toBeCloseTo(saving, law.startsWith('hoffmann') ? 3 : 4);
      expect(answer.underEveryLaw.find((row) => row.law === law)).toMatchObject({ params: answer.params });
    },
  );

  it('saves 1.69e22 FLOP of 13B and 2e12 tokens', () => {
    const answer = optimalModel({ law: 'de-vries-2023', matchParams: 13e9, inferenceTokens: 2e12 });
    expect(digits(answer.savingFlop, 3)).toBe(1.69e22);
    expect(answer.tokens / answer.flop.baseline.tokens).toBeCloseTo(2.165, 3);
  });

  it('moves threefold between laws, and says which have no answer', () => {
    const { underEveryLaw } = optimalModel({ matchParams: 13e9, inferenceTokens: 2e12 });
    expect(underEveryLaw).toHaveLength(8);
    const savings = underEveryLaw.flatMap((row) => ('savingFraction' in row ? [row.savingFraction] : []));
    expect(Math.max(...savings) / Math.min(...savings)).toBeGreaterThan(2.8);
    expect(underEveryLaw.filter((row) => 'unavailable' in row).map(({ law }) => law)).toEqual([
      'hoffmann-2022-1',
      'hoffmann-2022-2',
      'kaplan-2020',
    ]);
  });
});

it('says that a loss is another quality on another text', () => {
  const warned = (input: { loss: number } | { matchParams: number }) =>
    optimalModel({ ...input, inferenceTokens: 1e12 }).warnings.join();
  expect(warned({ loss: 2 })).toContain('besiroglu-2024 is of MassiveText, unlike muennighoff-2023 (C4)');
  expect(warned({ matchParams: 13e9 })).not.toContain('another text');
});

describe('the same in dollars', () => {
  const h100 = { usdPerGpuHour: 2, flopPerSecond: 989e12 };
  const training = { ...h100, modelFlopUtilization: 0.4 };
  const decode = { ...h100, modelFlopUtilization: 0.1 };

  it.each<[LawId, number, number, number, number, number]>([
    ['besiroglu-2024', 1e12, 1.547e6, 4.102e10, 2.498e12, 1.324e6],
    ['besiroglu-2024', 1e13, 8.625e6, 2.394e10, 7.533e12, 4.209e6],
    ['de-vries-2023', 1e13, 1.037e7, 2.867e10, 1.46e13, 6.748e6],
  ])('%s, %d tokens', (law, inferenceTokens, baseline, params, tokens, total) => {
    const { usd } = optimalModel({ law, matchParams: 70e9, inferenceTokens, training, decode });
    if (usd === null) throw new Error('prices were given');
    expect(digits(usd.baseline.cost, 4)).toBe(baseline);
    expect(digits(usd.params, 4)).toBe(params);
    expect(digits(usd.tokens, 4)).toBe(tokens);
    expect(digits(usd.cost, 4)).toBe(total);
  });

  it('is given under every law too', () => {
    const { usd, underEveryLaw } = optimalModel({
      matchParams: 70e9,
      inferenceTokens: 1e12,
      training,
      decode,
    });
    const own = underEveryLaw.find(({ law }) => law === 'besiroglu-2024');
    expect(own).toMatchObject({ usd: { params: usd?.params, saving: usd?.saving } });
    expect(optimalModel({ matchParams: 70e9, inferenceTokens: 1e12 }).underEveryLaw[0]).toMatchObject({
      usd: null,
    });
  });

  it('charges prompts by their own utilization', () => {
    const question = { matchParams: 70e9, inferenceTokens: 1e13, training, decode };
    const alone = optimalModel(question).usd?.cost ?? 0;
    const prefill = { ...h100, modelFlopUtilization: 0.5 };
    expect(optimalModel({ ...question, promptTokens: 8e12, prefill }).usd?.cost).toBeLessThan(alone);
    expect(optimalModel({ ...question, promptTokens: 8e12 }).usd?.cost).toBeCloseTo(alone, 3);
  });
});
