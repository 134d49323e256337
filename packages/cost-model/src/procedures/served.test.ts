import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { surfaceOf } from '../laws/laws.ts';
import { tokensForLoss } from '../laws/loss.ts';
import { servedOptimum } from '../laws/served-optimum.ts';
import { requestTokens } from '../serving/workload.ts';
import { denseShapes } from '../shape/dense-shape.ts';
import { paramCount } from '../shape/parameter-count.ts';
import { breakEven } from './break-even.ts';
import { optimalModel } from './optimal-model.ts';
import { predict } from './predict.ts';
import { servedPrices } from './served-prices.ts';
import { servedSizes } from './served-sizes.ts';

const H100 = { gpu: 'nvidia-h100-sxm', usdPerGpuHour: 2, batch: 8, matrixUnits: true };
const WORKLOAD = { inputTokens: 1000, outputTokens: 300, requestsPerDay: 1e7, lifeYears: 2 };
const training = { usdPerGpuHour: 2, flopPerSecond: 989e12, modelFlopUtilization: 0.4 };

describe('dense shapes', () => {
  it('lie a few per cent apart, and GPUs can deal out their heads', () => {
    const sizes = denseShapes();
    for (const [at, { params, shape }] of sizes.entries()) {
      expect(params).toBe(paramCount(shape));
      expect(shape.headCount % shape.kvHeadCount).toBe(0);
      const next = sizes[at + 1]?.params ?? params * 1.05;
      expect(next / params).toBeGreaterThanOrEqual(1.03);
      if (params > 1e9) expect(next / params).toBeLessThan(1.12);
    }
  });

  // What a model of theirs reads for a token is what ours of that size reads, to a few per cent.
  it.each(['llama-3.1-8b', 'llama-3.1-70b', 'qwen2.5-7b'])('cost what %s costs', (id) => {
    const shape = findModel(id) as ModelShape;
    const size = paramCount(shape);
    const [near] = [...denseShapes()].sort((a, b) => Math.abs(a.params - size) - Math.abs(b.params - size));
    const price = servedPrices(H100, requestTokens(WORKLOAD));
    const [ours, theirs] = [price(near?.shape as ModelShape), price(shape)];
    expect(ours.gpuCount).toBe(theirs.gpuCount);
    expect(Math.abs(ours.usdPerRequest / theirs.usdPerRequest - 1)).toBeLessThan(0.15);
  });
});

describe('prices of what is served', () => {
  const shape = findModel('llama-3.1-8b') as ModelShape;

  it('are those of predict at the context that the requests have', () => {
    const price = servedPrices(H100, { ...requestTokens(WORKLOAD), cachedInputTokens: 600 })(shape);
    const at = (contextTokens: number, promptTokens: number) =>
      predict({ ...H100, shape, batch: 1, contextTokens, promptTokens });
    expect(price.usdPerMillionInputTokens).toBe(at(600, 400).usdPerMillionInputTokens);
    const decode = predict({ ...H100, shape, contextTokens: 1149, promptTokens: 1 });
    expect(price.usdPerMillionOutputTokens).toBe(decode.usdPerMillionOutputTokens);
    expect(price.usdPerMillionCachedInputTokens).toBe(0);
    expect(price.provenance).toBe('predicted');
  });

  it('say that one request at a time is what no server does, unless that was asked for', () => {
    const { batch: _, ...alone } = H100;
    const warnings = (served: typeof alone) => servedPrices(served, requestTokens(WORKLOAD))(shape).warnings;
    expect(warnings(alone)[0]).toContain('one request at a time is priced');
    expect(warnings({ ...alone, batch: 1 } as typeof alone).join()).not.toContain('one request');
  });

  it('warn of nothing that concerns only sizes that are not chosen', () => {
    const few = { ...H100, gpu: 'nvidia-rtx4090', bytesPerParam: 0.5625 };
    const { served, warnings } = optimalModel({ matchParams: 1e9, ...WORKLOAD, training, served: few });
    expect([served?.best.gpuCount, served?.baseline.gpuCount]).toEqual([1, 1]);
    expect(warnings.join()).not.toContain('interconnect');
  });

  it('grow with what is thought before the answer, by more than 2 N a token', () => {
    const output = (reasoningTokens: number) =>
      servedPrices(H100, { ...requestTokens(WORKLOAD), reasoningTokens })(shape).usdPerMillionOutputTokens;
    expect(output(30_000)).toBeGreaterThan(1.5 * output(0));
  });

  it('refuse requests that are longer than the model’s context', () => {
    const long = requestTokens({ inputTokens: 131_000, outputTokens: 100 });
    expect(() => servedPrices(H100, long)(shape)).toThrow('inputTokens and output');
  });

  it('reach break-even', () => {
    const { served, breakEvenResponses, warnings } = breakEven({
      trainingUsd: 1e6,
      model: 'llama-3.1-8b',
      served: H100,
      inputTokens: 1000,
      outputTokens: 300,
    });
    expect(breakEvenResponses).toBeCloseTo(1e6 / (served?.usdPerRequest ?? 0), 0);
    expect(warnings[0]).toBe('serving is priced by a prediction');
  });
});

describe('the cheapest size to train and serve', () => {
  const surface = surfaceOf('besiroglu-2024');

  it('is the best of all sizes, and never larger than the cheapest to train', () => {
    const amount = fc.double({ min: 6, max: 13, noNaN: true });
    fc.assert(
      fc.property(amount, fc.double({ min: 1, max: 2, noNaN: true }), (exponent, power) => {
        const requests = 10 ** exponent;
        const sizes = denseShapes().map(({ params }) => ({ params, usdPerRequest: 1e-15 * params ** power }));
        const input = { surface, loss: 2, trainingCostPerFlop: 1e-18, requests, sizes };
        const { best, cheapestToTrain } = servedOptimum(input);
        expect(best.params).toBeLessThanOrEqual(cheapestToTrain.params);
        expect(best.cost).toBeLessThanOrEqual(cheapestToTrain.cost);
        for (const { params, usdPerRequest } of sizes.filter((size) => size.params > 7e9)) {
          const tokens = tokensForLoss({ surface, params, loss: 2 });
          const cost = 1e-18 * 6 * params * tokens + requests * usdPerRequest;
          expect(best.cost).toBeLessThanOrEqual(cost * (1 + 1e-12));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is that of Sardana’s formula where every token costs the same FLOP', () => {
    const input = { matchParams: 70e9, ...WORKLOAD };
    const byFormula = optimalModel({ ...input, training, decode: training }).usd;
    // 2 N FLOP at the price of a FLOP of training.
    const usdPerFlop = 2 / (3600 * 989e12 * 0.4);
    const sizes = denseShapes().map(({ params }) => ({
      params,
      usdPerRequest: 1300 * 2 * params * usdPerFlop,
    }));
    const { best } = servedOptimum({
      surface,
      loss: optimalModel(input).loss,
      trainingCostPerFlop: usdPerFlop,
      requests: 1e7 * 730,
      sizes,
    });
    expect(Math.abs(best.params / (byFormula?.params ?? 0) - 1)).toBeLessThan(0.06);
    expect(Math.abs(best.cost / (byFormula?.cost ?? 0) - 1)).toBeLessThan(0.01);
  });

  it('leaves a law its answer in FLOP where it has none in dollars', () => {
    const { underEveryLaw } = optimalModel({ loss: 1.88, samples: 1, ...WORKLOAD, training, served: H100 });
    const row = underEveryLaw.find(({ law }) => law === 'muennighoff-2023');
    expect(row).toMatchObject({
      params: expect.any(Number),
      usd: null,
      usdUnavailable: 'loss needs 1.877e+13 parameters or more: no size that large has a price',
    });
    expect(underEveryLaw[0]).toMatchObject({ usd: expect.anything(), usdUnavailable: null });
  });

  it('counts the draws that have no answer in dollars apart from those that have none in FLOP', () => {
    const { intervals, warnings } = optimalModel({ loss: 1.88, ...WORKLOAD, training, served: H100 });
    expect(intervals?.failed).toBeCloseTo(0.011, 9);
    expect(intervals?.usdFailed).toBeGreaterThan(0.02);
    expect(warnings.filter((text) => text.includes('draws'))).toEqual([
      expect.stringContaining('have no answer, mostly'),
      expect.stringContaining('have no answer in dollars, mostly'),
    ]);
    const ofFlop = optimalModel({ loss: 1.88, ...WORKLOAD });
    expect(ofFlop.intervals?.usdFailed).toBeNull();
  });

  it('says which model to train, given the GPU that users are served on', () => {
    const answer = optimalModel({ matchParams: 70e9, ...WORKLOAD, training, served: H100 });
    expect(answer.served?.provenance).toBe('predicted');
    expect(answer.usd?.params).toBe(answer.served?.best.params);
    expect(answer.usd?.servingCost).toBeCloseTo(1e7 * 730 * (answer.served?.best.usdPerRequest ?? 0), 0);
    expect(answer.usd?.savingFraction).toBeGreaterThan(0.2);
    expect(answer.intervals?.usd?.savingFraction.low).toBeGreaterThan(0);
    expect(answer.warnings).toContain('serving is priced by a prediction, for dense Llama-shaped models');
    expect(answer.warnings.join()).toContain('no measurement calibrates this');
  });

  it('moves with what was measured: half the rate, twice the serving', () => {
    const measured = (share: number) =>
      (['decode', 'prefill'] as const).map((phase) => {
        const of = predict({ ...H100, model: 'llama-3.1-8b', batch: 1, promptTokens: 512 })[phase];
        return {
          model: 'llama-3.1-8b',
          phase,
          tokens: phase === 'decode' ? 1 : 512,
          contextTokens: 0,
          bytesPerParam: 2,
          cacheBytesPerElement: 2,
          memoryBytesPerSecond: 3350e9,
          flopPerSecond: 989e12,
          peakKind: 'f16-matrix' as const,
          tokensPerSecond: share * of.tokensPerSecond,
        };
      });
    const served = (share: number) => ({ ...H100, gpuCount: 1, measured: measured(share) });
    const priced = (share: number) => servedSizes(served(share), requestTokens(WORKLOAD)).sizes;
    const [whole, halved] = [priced(1), priced(0.5)];
    for (const [index, { usdPerRequest }] of whole.entries()) {
      expect((halved[index]?.usdPerRequest ?? 0) / usdPerRequest).toBeCloseTo(2, 6);
    }
    const at = (share: number) =>
      optimalModel({
        matchParams: 70e9,
        ...WORKLOAD,
        training,
        served: served(share),
      });
    const [full, half] = [at(1), at(0.5)];
    expect(half.usd?.params ?? 0).toBeLessThan(full.usd?.params ?? 0);
    expect(full.served?.calibration?.decode?.efficiency).toBeCloseTo(1, 6);
    expect(half.warnings.join()).not.toContain('no measurement');
  });

  it('refuses a loss that no priced size reaches, by name', () => {
    expect(() =>
      optimalModel({
        loss: 1.82,
        ...WORKLOAD,
        training,
        served: { gpu: 'nvidia-t4', usdPerGpuHour: 0.2 },
      }),
    ).toThrow('loss');
  });
});
