import { ELEMENT_TYPES } from '@breakeven/schema/model/element-type';
import { type Result, testName } from '@breakeven/schema/report/report';
import { afterAll, describe, expect, it } from 'vitest';
import { select } from '../../src/choose/select.ts';
import { PipelineCache } from '../../src/dispatch/pipeline-cache.ts';
import { checkDispatches, checkKernel } from '../../src/measure/check-kernels.ts';
import { maxRelativeError } from '../../src/measure/max-relative-error.ts';
import { measure } from '../../src/measure/measure.ts';
import { dispatchesOf } from '../../src/measure/run-dispatches.ts';
import type { MeasureOptions } from '../../src/measure/types.ts';
import { randomWeights } from '../../src/model/random-weights.ts';
import { Session } from '../../src/model/session.ts';
import { sumsAcrossInvocations } from '../../src/product/choose.ts';
import { matmulDims } from '../../src/product/dims.ts';
import { SHAPE } from './decoder-cases.ts';
import { openTestContext } from './open-test-context.ts';

const context = await openTestContext();
afterAll(() => context.close());

describe('measure', () => {
  const DECODE = { test: 'tg4', promptTokens: 0, generatedTokens: 4, depthTokens: 0 };
  const PREFILL = { test: 'pp8', promptTokens: 8, generatedTokens: 0, depthTokens: 0 };
  const BOTH = { test: 'pp8+tg4', promptTokens: 8, generatedTokens: 4, depthTokens: 2 };
  const OPTIONS = { shape: SHAPE, type: 'f32', repetitions: 3, warmUp: 1 } as const;

  async function resultsOf(options: Omit<MeasureOptions, 'context'>): Promise<Record<string, Result>> {
    const results: Record<string, Result> = {};
    for await (const { result } of measure({ context, ...options })) results[result.test] = result;
    return results;
  }

  it('times every token, the queue and the first token', async () => {
    const scenarios = [DECODE, PREFILL, BOTH];
    const { tg4, pp8, 'pp8+tg4': both } = await resultsOf({ ...OPTIONS, scenarios, isQueuedToo: true });
    expect(tg4?.interTokenSeconds?.samples.map((times) => times.length)).toEqual([4, 4, 4]);
    expect(tg4?.queuedTokensPerSecond?.samples).toHaveLength(3);
    expect(tg4).toMatchObject({ syncEveryTokens: 1, timeToFirstTokenSeconds: null, submitsPerToken: 1 });
    expect(pp8).toMatchObject({ interTokenSeconds: null, queuedTokensPerSecond: null, warmupRuns: 1 });
    // Prefill alone waits once, for its token: that is all the time there is.
    expect(pp8?.timeToFirstTokenSeconds?.median).toBeCloseTo(8 / (pp8?.tokensPerSecond.median ?? 0), 3);
    const [first = 0] = both?.timeToFirstTokenSeconds?.samples ?? [];
    const [times = []] = both?.interTokenSeconds?.samples ?? [];
    const [rate = 0] = both?.tokensPerSecond.samples ?? [];
    expect(first + times.reduce((sum, time) => sum + time, 0)).toBeCloseTo(12 / rate, 3);
    expect(both?.encodeSeconds?.median).toBeLessThan(12 / rate);
  });

  it('names the kernels of every pass: of the depth, of each size of chunk, and of a decode step', async () => {
    const scenario = { promptTokens: 40, generatedTokens: 4, depthTokens: 11 };
    const test = testName(scenario);
    const scenarios = [{ ...scenario, test }];
    const measured = [];
    for await (const one of measure({ context, ...OPTIONS, scenarios, ubatchTokens: 16 })) measured.push(one);
    const kernels = measured.flatMap((one) => one.kernels);
    expect(new Set(kernels.map((kernel) => kernel.test))).toEqual(new Set([test]));
    const embeddings = kernels
      .filter(({ op }) => op === 'embedding')
      .map(({ phase, dims, dispatches, fillsDepth = false }) => [phase, dims.rows, dispatches, fillsDepth]);
    expect(embeddings).toEqual([
      ['prefill', 11, 1, true],
      ['prefill', 16, 2, false],
      ['prefill', 8, 1, false],
      ['decode', 1, 1, false],
    ]);
    for (const [phase, op] of [
      ['prefill', 'attention-prefill'],
      ['decode', 'attention-decode'],
    ]) {
      expect(kernels).toContainEqual(expect.objectContaining({ phase, op }));
    }
    // Only the last chunk makes logits.
    const heads = kernels.filter(({ phase, op }) => phase === 'prefill' && op === 'argmax');
    expect(heads.map(({ dispatches, fillsDepth }) => [dispatches, fillsDepth])).toEqual([[1, undefined]]);
  });

  it('takes turns, and tells of a scenario that fails without losing the others', async () => {
    const sampled: string[] = [];
    const failures: string[] = [];
    const results = await resultsOf({
      ...OPTIONS,
      scenarios: [PREFILL, DECODE],
      isInterleaved: true,
      timer: context.facts.supportsTimestampQuery ? 'gpu' : 'wall',
      onProgress: ({ stage, test }) => stage === 'sample' && sampled.push(test),
      onFailure: (test) => failures.push(test),
    });
    expect(sampled.slice(0, 4)).toEqual(['pp8', 'tg4', 'pp8', 'tg4']);
    // A driver whose timestamps stand still fails this by name instead.
    expect([...Object.keys(results), ...failures].sort()).toEqual(['pp8', 'tg4']);
  });

  it('stops at a cap of time with what it has', async () => {
    const { tg4 } = await resultsOf({ ...OPTIONS, scenarios: [DECODE], repetitions: 9, maxSeconds: 1e-9 });
    expect(tg4).toMatchObject({ stoppedBy: 'time', tokensPerSecond: { sampleCount: 1 } });
  });

  it('draws all layers from some, and says so', async () => {
    const shape = { ...SHAPE, layerCount: 64 };
    const { tg4 } = await resultsOf({ ...OPTIONS, shape, scenarios: [DECODE], layerCounts: [1, 2] });
    expect(tg4).toMatchObject({
      provenance: 'extrapolated',
      extrapolation: { layerCount: 64, measuredLayerCounts: [1, 2] },
      dispatchesPerToken: 1 + (sumsAcrossInvocations(context.facts) ? 6 : 9) * 64 + 3,
    });
    expect(tg4?.tokensPerSecond.samples).toHaveLength(3);
  });

  it('computes the same prompt in chunks of any size', async () => {
    const tokens = Uint32Array.from({ length: 11 }, (_, i) => (7 * i) % SHAPE.vocabularySize);
    const chosen = [];
    for (const rows of [11, 4]) {
      const session = await Session.create({
        context,
        shape: SHAPE,
        type: 'f32',
        capacity: 12,
        rows,
        weights: randomWeights(1),
      });
      chosen.push(await session.prefill(tokens));
      session.destroy();
    }
    expect(chosen[1]).toBe(chosen[0]);
  });
});

describe('checkDispatches', () => {
  const scenarios = [
    { test: 'pp40', promptTokens: 40, generatedTokens: 0, depthTokens: 7 },
    { test: 'tg4', promptTokens: 0, generatedTokens: 4, depthTokens: 7 },
  ];

  it.each(ELEMENT_TYPES)('holds every kernel of a run in %s against its reference', async (type) => {
    if (type === 'f16' && !context.facts.supportsF16) return;
    // Wide enough that parts of the products are looked at.
    const shape = { ...SHAPE, headSize: 32, hiddenSize: 128, feedForwardSize: 256 };
    const outcomes = await checkDispatches(context, dispatchesOf({ context, shape, type, scenarios }));
    expect(outcomes.filter(({ state }) => state !== 'passed')).toEqual([]);
    const checks = outcomes.flatMap((outcome) => (outcome.state === 'unchecked' ? [] : outcome.check));
    expect(checks.every(({ checkedElements }) => checkedElements > 0)).toBe(true);
    const ops = new Set(checks.map(({ op }) => op));
    for (const op of [
      'embedding',
      'matmul',
      'rms-norm',
      'rope-append',
      'attention-prefill',
      'attention-decode',
    ])
      expect(ops).toContain(op);
    const head = checks.find(({ dims }) => dims.columns === SHAPE.vocabularySize);
    expect(head?.checkedElements).toBe(SHAPE.vocabularySize);
  });

  it('finds a kernel that computes something else', async () => {
    const dims = matmulDims({ rows: 5, columns: 200, inner: 64, accumulate: 1 });
    const entry = select({ op: 'matmul', dims, type: 'f32', facts: context.facts });
    const cache = new PipelineCache(context.device);
    expect(await checkKernel(context, cache, { entry, dims })).toMatchObject({
      state: 'passed',
      check: { passed: true, checkedElements: 5 * 200 },
    });
    const sound = entry.kernel.source('f32', entry.variant.tuning);
    const source = sound.replace(/dims\.accumulate == 1u/, 'dims.accumulate == 9u');
    expect(source).not.toBe(sound);
    const wrong = { ...entry, kernel: { ...entry.kernel, source: () => source } };
    const outcome = await checkKernel(context, cache, { entry: wrong, dims });
    expect(outcome).toMatchObject({ state: 'failed', check: { passed: false } });
    expect(outcome.state !== 'unchecked' && outcome.check.maxRelativeError).toBeGreaterThan(0.01);
  });
});

describe('several sequences', () => {
  const PROMPT = Uint32Array.of(3, 1, 4, 1, 5);

  async function logitsAfter(sequences: number, token: number): Promise<Float32Array> {
    const session = await Session.create({
      context,
      shape: SHAPE,
      type: 'f32',
      capacity: 8,
      rows: 4,
      sequences,
      weights: randomWeights(1),
    });
    await session.prefill(PROMPT);
    await session.decode(token);
    await session.decode();
    const logits = await session.logits(sequences);
    session.destroy();
    return logits;
  }

  it('are decoded as each would be by itself, behind a cache of its own', async () => {
    const together = await logitsAfter(3, 7);
    for (let sequence = 0; sequence < 3; sequence++) {
      const alone = await logitsAfter(1, 7 + sequence);
      const own = together.subarray(sequence * SHAPE.vocabularySize, (sequence + 1) * SHAPE.vocabularySize);
      expect(maxRelativeError(own, alone)).toBeLessThan(1e-5);
    }
  });

  it('are measured together: their tokens add up', async () => {
    const scenarios = [
      { test: 'tg4', promptTokens: 0, generatedTokens: 4, depthTokens: 3 },
      { test: 'pp8', promptTokens: 8, generatedTokens: 0, depthTokens: 0 },
      { test: 'pp8+tg4', promptTokens: 8, generatedTokens: 4, depthTokens: 0 },
    ].map((scenario) => ({ ...scenario, test: testName(scenario) }));
    const options = { context, shape: SHAPE, type: 'f32', scenarios, repetitions: 1, sequences: 4 } as const;
    const results: Result[] = [];
    for await (const { result } of measure(options)) results.push(result);
    expect(results.map(({ concurrency }) => concurrency)).toEqual([4, 4, 4]);
    const [decode, prefill] = results;
    // Four steps of four tokens.
    const seconds = 16 / (decode?.tokensPerSecond.median ?? 0);
    const [times = []] = decode?.interTokenSeconds?.samples ?? [];
    expect(times).toHaveLength(4);
    expect(times.reduce((sum, time) => sum + time, 0)).toBeCloseTo(seconds, 3);
    expect(prefill?.timeToFirstTokenSeconds?.median).toBeCloseTo(
      32 / (prefill?.tokensPerSecond.median ?? 0),
      3,
    );
    const outcomes = await checkDispatches(context, dispatchesOf(options));
    expect(outcomes.filter(({ state }) => state !== 'passed')).toEqual([]);
  });
});
