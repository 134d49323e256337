import { catalogueGpu } from '@breakeven/schema/catalogue/catalogue-gpu';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import type { Result } from '@breakeven/schema/report/report';
import { DETAILED_REPORT, REPORT } from '@breakeven/schema/report/report.fixture';
import { sealReport } from '@breakeven/schema/report/report-id';
import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import { RULES } from './rules.ts';
import { AUDITED_LIES } from './test/audited-lies.ts';
import { distributionOf } from './test/distribution.ts';
import { FURTHER_LIES } from './test/further-lies.ts';
import { faster } from './test/lie.ts';
import { type Draft, draftOf } from './test/run.ts';

const receivedAt = '2026-11-20T13:00:00.000Z';
const reasonsOf = (draft: Draft, at = receivedAt) => judge(sealReport(draft), { receivedAt: at }).reasons;
const rulesOf = (draft: Draft) => [...new Set(reasonsOf(draft).map(({ rule }) => rule))];

const gpuOf = (id: string) => {
  const gpu = GPUS.find((candidate) => candidate.id === id);
  if (gpu === undefined) throw new Error(id);
  return gpu;
};
const shapeOf = (id: string) => {
  const shape = findModel(id);
  if (shape === undefined) throw new Error(id);
  return shape;
};

const NOISE = [0.99, 1, 1.012];
const draft = (gpu: string, model: string, decode: number, type: Draft['type'] = 'q8_0'): Draft =>
  draftOf({
    gpu: gpuOf(gpu),
    model: shapeOf(model),
    type,
    tests: [{ generatedTokens: 128, rate: decode, noise: NOISE }],
    probed: 0.9,
    busy: 0.9,
  });
/** 295 tokens/s of 8.53 GB are 2.5 TB/s of an H100's 3.35. */
const honest = draft('nvidia-h100-sxm', 'llama-3.1-8b', 295);

it('has rules of ids and words of their own', () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  for (const { id, holds, against, tolerance } of RULES) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const words of [holds, against, tolerance]) expect(words).toMatch(/^\S.{5,}[^.]$/);
  }
});

it('gives reasons that name a rule, a field that is there, and two sides with numbers', () => {
  for (const { kind, tell } of [...AUDITED_LIES, ...FURTHER_LIES]) {
    for (const { rule, field, message } of reasonsOf(tell(honest))) {
      expect(RULES.map(({ id }) => id)).toContain(rule);
      expect(field, kind).toMatch(/^[a-zA-Z]+(\.[a-zA-Z0-9]+)*$/);
      if (/^(software-adapter|checks)$/.test(rule)) continue;
      const [one = '', other = ''] = message.split(', but ');
      expect(`${one}${other}`, message).toMatch(/\d/);
      expect(other, message).not.toBe('');
    }
  }
});

it('says at most 20 reasons, however many results are impossible', () => {
  const [result] = faster(honest, 1e4).results;
  const results = Array.from({ length: 1000 }, () => result as Result);
  expect(reasonsOf({ ...honest, results })).toHaveLength(20);
});

it('flags no report from before there were probes, methods and checks', () => {
  for (const report of [REPORT, DETAILED_REPORT]) {
    expect(judge(report, { receivedAt })).toEqual({ state: 'valid', reasons: [] });
  }
});

describe('against independent figures', () => {
  // 8,030,261,248 weights without the embedding's 525,336,576, in 34 bytes for 32: 7.97 GB a token, and 3.35e12 B/s.
  const bytes = (8_030_261_248 - 525_336_576) * (34 / 32);
  const roof = 3.35e12 / bytes;

  it('lets an H100 run at 1.1 times the tokens that its data sheet gives, and no faster', () => {
    expect(roof).toBeCloseTo(420.1, 1);
    // The first 256 MiB may be cached, and the cache of keys is read too: below 4 %.
    expect(rulesOf(draft('nvidia-h100-sxm', 'llama-3.1-8b', 1.1 * roof * 0.98))).toEqual([]);
    expect(rulesOf(draft('nvidia-h100-sxm', 'llama-3.1-8b', 1.1 * roof * 1.05))).toContain(
      'roofline-of-data-sheet',
    );
  });

  it('reads the weights once for all sequences of a step', () => {
    const of = (concurrency: number, rate: number) =>
      draftOf({
        gpu: gpuOf('nvidia-h100-sxm'),
        model: shapeOf('llama-3.1-8b'),
        type: 'q8_0',
        tests: [{ generatedTokens: 128, concurrency, rate, noise: NOISE }],
        probed: 0.9,
        busy: 0.9,
      });
    expect(rulesOf(of(16, 10 * roof))).toEqual([]);
    expect(rulesOf(of(8, 10 * roof))).toContain('roofline-of-data-sheet');
  });

  it('multiplies a prompt: 16.06 GFLOP a token without its head, of 989 TFLOP/s and a quarter', () => {
    const of = (rate: number) =>
      draftOf({
        gpu: gpuOf('nvidia-h100-sxm'),
        model: shapeOf('llama-3.1-8b'),
        type: 'f16',
        tests: [{ promptTokens: 512, rate, noise: NOISE }],
        probed: 1,
        busy: 0.9,
      });
    const withMatrices = ({ probes, ...rest }: Draft): Draft => ({
      ...rest,
      ...(probes && {
        probes: { ...probes, fmaFlopPerSecond: { ...probes.fmaFlopPerSecond, subgroupMatrix: 900e12 } },
      }),
    });
    // 6,979,588,096 weights of the layers, twice: 13.96 GFLOP, and 0.13 of attention to 256 tokens.
    const prefillRoof = (1.25 * 989e12) / 14.09e9;
    expect(rulesOf(withMatrices(of(prefillRoof)))).toEqual([]);
    expect(rulesOf(withMatrices(of(1.15 * prefillRoof)))).toContain('roofline-of-data-sheet');
    // Its probes have no matrix units: 67 TFLOP/s, and half.
    expect(rulesOf(of((1.45 * 67e12) / 14.09e9))).toEqual([]);
    expect(rulesOf(of((1.55 * 67e12) / 14.09e9))).toContain('roofline-of-probes');
  });

  it('reads only the experts that a token needs', () => {
    // 12,879,925,248 active weights of Mixtral, 131,072,000 of them embedding: 7.17 GB in q4_0.
    const active = (12_879_925_248 - 131_072_000) * (18 / 32);
    const rate = 3.35e12 / active;
    expect(rulesOf(draft('nvidia-h100-sxm', 'mixtral-8x7b', 0.95 * rate, 'q4_0'))).toEqual([]);
    expect(rulesOf(draft('nvidia-h100-sxm', 'mixtral-8x7b', 1.2 * rate, 'q4_0'))).toContain(
      'roofline-of-data-sheet',
    );
  });

  it('lets a model that fits a cache be read faster than memory, and no faster than a cache', () => {
    // 134,515,008 weights in q4_0 are 76 MB: 13,300 times a second through 1008 GB/s, 8 times as often through a cache.
    expect(rulesOf(draft('nvidia-rtx4090', 'smollm2-135m', 30_000, 'q4_0'))).toEqual([]);
    expect(rulesOf(draft('nvidia-rtx4090', 'smollm2-135m', 150_000, 'q4_0'))).toContain(
      'roofline-of-data-sheet',
    );
  });
});

describe('what looks like a lie and is none', () => {
  const browser = (): Draft => ({
    ...honest,
    environment: { ...honest.environment, runtime: 'Firefox 140' },
  });
  const steady = (base: Draft, seconds: number): Draft => ({
    ...base,
    results: base.results.map((result) => ({
      ...result,
      tokensPerSecond: distributionOf([1, 1, 1].map(() => 128 / seconds)),
      interTokenSeconds: null,
      gpuSeconds: null,
    })),
  });

  it('is equal samples of a browser, whose clock is coarse, but not of Node', () => {
    expect(rulesOf(steady(browser(), 0.44))).toEqual([]);
    expect(rulesOf(steady(honest, 0.44))).toEqual(['spread']);
    // 0.44217397 s are a multiple of no tick.
    expect(rulesOf(steady(browser(), 0.442_173_97))).toEqual(['spread']);
  });

  it('is a clock that is ahead by some hours', () => {
    // It came on the 20th at 13:00: a day and a millisecond are too much.
    expect(rulesOf({ ...honest, measuredAt: '2026-11-21T13:00:00.000Z' })).toEqual([]);
    expect(rulesOf({ ...honest, measuredAt: '2026-11-21T13:00:00.001Z' })).toEqual(['clock']);
  });

  it('is a GPU whose name is in no catalogue, and which nobody probed', () => {
    const { probes: _, correctness: __, ...rest } = honest;
    const adapter = { ...honest.adapter, device: 'example-9000', description: '' };
    expect(catalogueGpu(adapter)).toBeNull();
    expect(reasonsOf({ ...rest, adapter })).toEqual([]);
  });

  it('is a check that could not be made, so that not all passed', () => {
    const [check] = honest.correctness?.checks ?? [];
    if (check === undefined) throw new Error('no check');
    const unchecked = [{ ...check, reason: 'no memory' }].map(({ op, kernel, type, dims, reason }) => ({
      op,
      kernel,
      type,
      dims,
      reason,
    }));
    expect(reasonsOf({ ...honest, correctness: { passed: false, checks: [check], unchecked } })).toEqual([]);
  });
});

describe('power', () => {
  const drawing = (averageWatts: number, energyJoules: number): Draft => ({
    ...honest,
    results: honest.results.map((result) => ({
      ...result,
      power: {
        source: 'nvidia-smi',
        scope: 'gpu-board',
        averageWatts,
        idleWatts: 70,
        energyJoules,
        joulesPerToken: null,
        windowSeconds: 10,
        sampleCount: 50,
        isValid: true,
        reasons: [],
      },
    })),
  });

  it('is that of the board, and energy is power over the window', () => {
    expect(rulesOf(drawing(690, 6900))).toEqual([]);
    expect(rulesOf(drawing(7000, 70_000))).toEqual(['power']);
    expect(rulesOf(drawing(690, 69))).toEqual(['power']);
  });
});
