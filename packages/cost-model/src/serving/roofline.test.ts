import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { predict } from '../procedures/predict.ts';
import { calibrate, type MeasuredRate } from './calibration.ts';
import { distinctExperts, gpusNeeded, weightBytesOfPass } from './memory.ts';
import { ceilingMachine, decodeTime, prefillTime } from './phases.ts';
import { communicationSeconds, type Machine, passTime, ridgeTokens } from './roofline.ts';

function model(id: string): ModelShape {
  const shape = findModel(id);
  if (shape === undefined) throw new Error(`${id} is in the catalogue`);
  return shape;
}
const a100: Machine = { ...ceilingMachine(1.5e12, 312e12), messageSeconds: 8e-6 };
/** kipply counts 12 d^2 weights in a layer and 2 bytes and 2 FLOP for each. */
const pass = (params: number, gpuCount: number, tokens: number, communication = 0) =>
  passTime({
    bytes: 2 * params,
    flop: 2 * params * tokens,
    layerCount: 1,
    communicationSeconds: communication,
    machine: { ...a100, gpuCount },
  });

describe('kipply 2022, Transformer Inference Arithmetic', () => {
  const layers52 = 12 * 64 * 8192 ** 2;

  it('has its ridge, its 52B and its FLOP', () => {
    expect(ridgeTokens({ flopPerSecond: 312e12, memoryBytesPerSecond: 1.5e12, bytesPerParam: 2 })).toBe(208);
    expect(2 * layers52).toBe(103_079_215_104);
    expect(pass(layers52, 1, 1).seconds * 1e3).toBeCloseTo(68.72, 2);
    expect(pass(layers52, 1, 200).bound).toBe('memory');
    expect(pass(layers52, 1, 210).bound).toBe('compute');
    expect(2 * 2 * 64 * 64 * 128).toBe(2_097_152);
  });

  it.each([
    ['260B on 16, one token: weights', pass(260e9, 16, 1).memorySeconds, 21.67],
    ['260B on 16, 512 tokens: arithmetic', pass(260e9, 16, 512).computeSeconds, 53.33],
    ['52B on 4, 256 tokens: arithmetic', pass(52e9, 4, 256).computeSeconds, 21.33],
    ['13B on one: weights', pass(12.585e9, 1, 1).memorySeconds, 16.78],
  ])('%s', (_, seconds, milliseconds) => {
    expect(seconds * 1e3).toBeCloseTo(milliseconds, 2);
  });

  it.each([
    ['260B on 16, one token', 80, 16_384, 1, 2.56],
    ['260B on 16, 512 tokens', 80, 16_384, 512, 17.9],
    ['52B on 4, 256 tokens', 64, 8192, 256, 3.58],
  ])('%s: communication', (_, layerCount, hiddenSize, tokens, milliseconds) => {
    const seconds = communicationSeconds({
      ...a100,
      gpuCount: 4,
      layerCount,
      hiddenSize,
      tokens,
      bytesPerActivation: 2,
    });
    expect(seconds * 1e3).toBeCloseTo(milliseconds, 2);
    expect(
      communicationSeconds({ ...a100, gpuCount: 1, layerCount, hiddenSize, tokens, bytesPerActivation: 2 }),
    ).toBe(0);
  });
});

describe('decoding', () => {
  const alone = { batch: 1, contextTokens: 0, bytesPerParam: 2, cacheBytesPerElement: 2 };

  // Weights over bandwidth: 8.03e9 * 2 / 3.35e12 and / 1.008e12; here without the embedding table: one row is
  // read.
  it('is as fast as its weights are read', () => {
    const all = (bandwidth: number) => (2 * 8_030_261_248) / bandwidth;
    expect(all(3.35e12) * 1e3).toBeCloseTo(4.79, 2);
    expect(1 / all(1.008e12)).toBeCloseTo(62.8, 1);
    const embedding = 2 * 128_256 * 4096;
    const { seconds } = decodeTime({
      shape: model('llama-3.1-8b'),
      ...alone,
      machine: ceilingMachine(3.35e12, 989e12),
    });
    const norms = 2 * (2 * 32 + 1) * 4096;
    expect(seconds).toBeCloseTo(all(3.35e12) - (embedding + norms) / 3.35e12, 12);
  });

  it('reads the cache of grouped heads, once for each sequence', () => {
    const at = (id: string, contextTokens: number, batch: number) =>
      decodeTime({ shape: model(id), ...alone, batch, contextTokens, machine: ceilingMachine(1e12, 1e15) })
        .bytes;
    expect(at('llama-2-70b', 1000, 3) - at('llama-2-70b', 0, 3)).toBe(3 * 1000 * 327_680);
    // gpt-oss: 128 tokens of window in every other layer.
    const sliding = at('gpt-oss-20b', 10_000, 1) - at('gpt-oss-20b', 0, 1);
    expect(sliding).toBe(2 * 8 * 64 * 2 * (12 * 128 + 12 * 10_000));
  });

  it('reads the experts that a batch needs', () => {
    const bytes = (batch: number) =>
      weightBytesOfPass({ shape: model('mixtral-8x7b'), bytesPerParam: 2, batch });
    const experts = 2 * 32 * 3 * 4096 * 14_336;
    expect(distinctExperts({ count: 8, active: 2, batch: 1 })).toBe(2);
    expect(distinctExperts({ count: 8, active: 2, batch: 4 })).toBeCloseTo(8 * (1 - 0.75 ** 4), 12);
    expect(bytes(4) - bytes(1)).toBeCloseTo(experts * (8 * (1 - 0.75 ** 4) - 2), -2);
    expect(bytes(1e4) - bytes(1)).toBeCloseTo(experts * 6, -2);
  });

  it('gives more in all and less to each the more there are', () => {
    const ids = fc.constantFrom('llama-2-7b', 'mixtral-8x7b', 'gpt-3-175b', 'gemma-2-2b', 'qwen3-30b-a3b');
    fc.assert(
      fc.property(
        ids,
        fc.integer({ min: 1, max: 512 }),
        fc.integer({ min: 0, max: 32_768 }),
        (id, batch, contextTokens) => {
          const machine = { ...ceilingMachine(2e12, 20e12), launchSecondsPerLayer: 1e-5 };
          const at = (b: number) =>
            decodeTime({ shape: model(id), ...alone, batch: b, contextTokens, machine });
          expect(at(batch + 1).tokensPerSecond).toBeGreaterThanOrEqual(
            at(batch).tokensPerSecond * (1 - 1e-12),
          );
          expect(at(batch + 1).seconds).toBeGreaterThanOrEqual(at(batch).seconds);
        },
      ),
    );
  });

  it('takes as long as its prompt in prefill at least, and is bound by arithmetic for long ones', () => {
    const machine = ceilingMachine(2e12, 20e12);
    const long = prefillTime({
      shape: model('llama-2-7b'),
      promptTokens: 2048,
      contextTokens: 0,
      bytesPerParam: 2,
      cacheBytesPerElement: 2,
      machine,
    });
    expect(long.bound).toBe('compute');
    expect(long.flop).toBeGreaterThan(2 * 6.6e9 * 2048);
  });
});

describe('gpusNeeded', () => {
  const weights = {
    bytesPerParam: 2,
    sequences: 0,
    contextTokens: 0,
    cacheBytesPerElement: 2,
    usableShare: 1,
  };
  it.each([
    ['gpt-3-13b', 80e9, 1],
    ['gpt-3-13b', 40e9, 1],
    ['gpt-3-13b', 24e9, 2],
    ['gpt-3-175b', 80e9, 6],
    ['gpt-3-175b', 40e9, 12],
    // 3, 15 and 5 hold the bytes, but not whole heads of 64, 48 and 64.
    ['llama-3.1-70b', 80e9, 2],
    ['llama-3.1-70b', 48e9, 4],
    ['palm-540b', 80e9, 16],
    ['gpt-oss-20b', 10e9, 8],
    ['llama-3.1-70b', 1e9, null],
  ])('%s in GPUs of %d bytes', (id, memoryBytes, gpus) => {
    expect(gpusNeeded({ shape: model(id), ...weights, memoryBytes })).toBe(gpus);
  });

  it('counts caches, and leaves a share of the memory free', () => {
    const shape = model('gpt-3-13b');
    expect(gpusNeeded({ shape, ...weights, sequences: 64, contextTokens: 2048, memoryBytes: 80e9 })).toBe(2);
    expect(gpusNeeded({ shape, ...weights, memoryBytes: 80e9, usableShare: 0.3 })).toBe(2);
    expect(() => gpusNeeded({ shape, ...weights, memoryBytes: 0 })).toThrow('memoryBytes');
    expect(() => gpusNeeded({ shape, ...weights, memoryBytes: 1, usableShare: 2 })).toThrow('usableShare');
  });
});

describe('calibrate', () => {
  const peaks = { memoryBytesPerSecond: 50e9, flopPerSecond: 1e12, peakKind: 'f32-fma' as const };
  const ids = ['smollm2-135m', 'smollm2-360m', 'llama-3.2-1b', 'smollm2-1.7b'];
  /** A machine of known losses, and noise of this many per cent, alternately up and down. */
  const rates = (efficiency: number, launch: number, noise = 0): MeasuredRate[] =>
    ids.map((id, i) => {
      const row = {
        shape: model(id),
        phase: 'decode' as const,
        tokens: 1,
        contextTokens: 0,
        bytesPerParam: 2,
        cacheBytesPerElement: 2,
        ...peaks,
      };
      const machine = {
        ...ceilingMachine(50e9, 1e12),
        bandwidthEfficiency: efficiency,
        computeEfficiency: efficiency,
        launchSecondsPerLayer: launch,
      };
      const { tokensPerSecond } = decodeTime({ ...row, batch: 1, machine });
      return { ...row, tokensPerSecond: tokensPerSecond * (1 + (i % 2 === 0 ? noise : -noise)) };
    });

  it('finds the losses of a machine again', () => {
    const fit = calibrate(rates(0.6, 2e-4));
    expect(fit.efficiency).toBeCloseTo(0.6, 6);
    expect(fit.launchSecondsPerLayer).toBeCloseTo(2e-4, 9);
    expect(fit.heldOut).toMatchObject({ models: 4 });
    expect(fit.heldOut?.worstError).toBeLessThan(1e-6);
  });

  it('says how far off it is for models that it has not seen', () => {
    const fit = calibrate(rates(0.6, 2e-4, 0.1));
    expect(fit.heldOut?.medianError).toBeGreaterThan(0.05);
    expect(fit.heldOut?.worstError).toBeLessThan(0.6);
    expect(calibrate(rates(0.6, 0).slice(0, 1)).heldOut).toBeNull();
    expect(() => calibrate([])).toThrow('rates');
  });

  it('feeds a prediction, which says so', () => {
    const measured = rates(0.5, 1e-4).map(({ shape, ...row }) => ({ ...row, model: shape.id }));
    const answer = predict({
      model: 'llama-2-7b',
      hardware: { memoryBytesPerSecond: 100e9, flopPerSecond: 2e12 },
      measured,
    });
    expect(answer.provenance).toBe('predicted');
    expect(answer.calibration?.decode?.efficiency).toBeCloseTo(0.5, 6);
    expect(answer.assumed.bandwidthEfficiency).toBeCloseTo(0.5, 6);
    expect(answer.decode.memorySeconds).toBeCloseTo((2 * 6_607_077_376) / 50e9, 3);
    expect(answer.warnings).toEqual(['no measurement calibrates prefill: its rate is an upper bound']);
  });
});

describe('predict', () => {
  it('takes as many GPUs as the model needs, and prices them', () => {
    const answer = predict({
      model: 'gpt-3-175b',
      gpu: 'nvidia-a100-sxm-80',
      usdPerGpuHour: 2,
      contextTokens: 0,
      promptTokens: 1,
    });
    expect(answer.gpuCount).toBe(6);
    expect(answer.decode.communicationSeconds).toBeGreaterThan(0);
    expect(answer.usdPerMillionOutputTokens).toBeCloseTo(
      (12 / (answer.decode.tokensPerSecond * 3600)) * 1e6,
      6,
    );
    expect(answer.warnings.join()).toContain('upper bounds');
  });

  it.each([
    ['gpuCount', { gpuCount: 1000 }],
    ['gpuCount', { gpuCount: 3 }],
    ['contextTokens', { contextTokens: 200_000 }],
    ['contextTokens', { contextTokens: 1e12 }],
    ['promptTokens', { promptTokens: 140_000 }],
  ])('refuses %s that the model cannot have', (field, input) => {
    expect(() => predict({ model: 'llama-3.1-8b', gpu: 'nvidia-h100-sxm', ...input })).toThrow(field);
  });

  it('takes the interconnect of the GPU, and says where it knows none', () => {
    const on = (gpu: string) => predict({ model: 'llama-3.1-70b', gpu, gpuCount: 8, promptTokens: 4096 });
    const [h100, card] = [on('nvidia-h100-sxm'), on('nvidia-h100-pcie')];
    // 4 L E P b / A of NVLink 4 and of PCIe 4.
    const bytes = 4 * 80 * 8192 * 4096 * 2;
    expect(h100.prefill.communicationSeconds).toBeCloseTo(bytes / 450e9, 9);
    expect(card.prefill.communicationSeconds).toBeCloseTo(bytes / 31e9, 9);
    expect(h100.warnings.join()).not.toContain('interconnect');
    expect(card.warnings.join()).toContain('the interconnect of the GPUs is unknown');
  });

  it('holds a cache of one head on every GPU', () => {
    const at = (gpuCount: number) =>
      predict({ model: 'palm-540b', gpu: 'amd-mi300x', gpuCount, batch: 64, contextTokens: 1024 }).decode
        .bytes;
    const cache = 64 * 2 * 118 * 256 * 2 * 1024;
    expect(at(16) - at(8)).toBe(8 * cache);
  });

  it('holds and reads of a deep cache the window alone, in layers that have one', () => {
    const at = (contextTokens: number) =>
      predict({
        model: 'gemma-3-1b',
        gpu: 'nvidia-a100-sxm-80',
        promptTokens: 1,
        cacheBytesPerElement: 2,
        contextTokens,
      });
    // 4 of 26 layers hold every token, 22 of them 512: keys and values of one head of 256 in f16.
    expect(at(32_000).memory.cacheBytes).toBe(2 * 256 * 2 * (4 * 32_001 + 22 * 512));
    expect(at(32_000).decode.bytes - at(0).decode.bytes).toBe(2 * 256 * 2 * (4 * 32_000 + 22 * 512));
    expect(at(300).decode.bytes - at(0).decode.bytes).toBe(2 * 256 * 2 * 26 * 300);
  });

  it('counts on the f32 rate, and on matrix units only where told to', () => {
    const at = (matrixUnits: boolean) =>
      predict({ model: 'llama-2-7b', gpu: 'nvidia-h100-sxm', matrixUnits }).assumed.flopPerSecond;
    expect([at(false), at(true)]).toEqual([67e12, 989e12]);
  });

  it('warns where the model does not fit, and refuses what it does not know', () => {
    expect(
      predict({ model: 'gpt-3-175b', gpu: 'nvidia-a100-sxm-80', gpuCount: 2 }).warnings.join(),
    ).toContain('GPUs, not 2');
    expect(() => predict({ model: 'gpt-5', gpu: 'nvidia-t4' })).toThrow('but is gpt-5');
    expect(() => predict({ model: 'llama-2-7b', gpu: 'nvidia-t5' })).toThrow('but is nvidia-t5');
    expect(() => predict({ model: 'llama-2-7b' })).toThrow('gpu must be given');
  });
});
