import { openContext } from '@breakeven/kernels/device/gpu-context';
import { NotFiniteError } from '@breakeven/kernels/errors';
import { measure } from '@breakeven/kernels/measure/measure';
import type { OpenAdapter } from '@breakeven/kernels/node/open-adapter';
import { DETAILED_REPORT, REPORT } from '@breakeven/schema/report/report.fixture';
import { describe, expect, it, vi } from 'vitest';
import { measureReport } from './measure-report.ts';
import type { MeasureRequest } from './measure-request.ts';

vi.mock('@breakeven/kernels/measure/measure', () => ({ measure: vi.fn() }));
vi.mock('@breakeven/kernels/report/verify-device', () => ({
  verifyDevice: async () => ({ ...DETAILED_REPORT, failure: null, excluded: [], replaced: [] }),
}));
vi.mock('@breakeven/kernels/device/gpu-context', () => ({
  openContext: vi.fn(async () => ({ destroy() {} })),
}));

const limits = {
  maxStorageBufferBindingSize: 2 ** 31,
  maxBufferSize: 2 ** 31,
  minUniformBufferOffsetAlignment: 256,
  maxComputeWorkgroupStorageSize: 16_384,
  maxComputeInvocationsPerWorkgroup: 256,
  maxComputeWorkgroupSizeX: 256,
  maxComputeWorkgroupsPerDimension: 65_535,
};
const request = (signal: AbortSignal, some: object = {}): MeasureRequest => ({
  opened: { adapter: {}, facts: { ...REPORT.adapter, limits, ...some } } as OpenAdapter,
  reopen: () => Promise.reject(new Error('no device is lost here')),
  shape: REPORT.model,
  weights: null,
  settings: {
    scenarios: [{ test: 'tg1', promptTokens: 0, generatedTokens: 1, depthTokens: 0 }],
    repetitions: 1,
    type: 'f32',
    targetVariation: null,
    maxSeconds: null,
  },
  sessions: [{}],
  method: {},
  extrapolate: 'never',
  sensors: 'off',
  environment: REPORT.environment,
  seed: 1,
  tuned: null,
  exact: false,
  spot: null,
  signal,
  progress: {
    show() {},
    expect() {},
    finish() {},
    fail() {},
    unreached() {},
    warn() {},
    note() {},
    stop() {},
  },
});

const [result] = REPORT.results;

it('keeps what failed although Ctrl-C came first, and what was finished before', async () => {
  const controller = new AbortController();
  const failure = new NotFiniteError('1 of 100 logits is NaN', 'update the driver');
  vi.mocked(measure).mockImplementation(async function* () {
    if (result !== undefined) yield { result, kernels: [], windows: [], windowTokens: 0 };
    controller.abort();
    throw failure;
  });
  const outcome = await measureReport(request(controller.signal));
  expect(outcome.failures).toEqual([{ test: '', error: failure }]);
  expect(outcome.report?.results).toMatchObject([{ ...result, power: { reasons: ['switched-off'] } }]);
});

it('has results in the order in which they were asked for, whichever ended first', async () => {
  if (result === undefined) throw new Error('the fixture has no result');
  const scenarios = [
    { test: 'pp1', promptTokens: 1, generatedTokens: 0, depthTokens: 0 },
    { test: 'tg1', promptTokens: 0, generatedTokens: 1, depthTokens: 0 },
  ];
  vi.mocked(measure).mockImplementation(async function* ({ sequences: concurrency = 1 }) {
    for (const scenario of scenarios.toReversed()) {
      yield {
        kernels: [],
        windows: [],
        windowTokens: 0,
        result: { ...result, ...scenario, concurrency },
      };
    }
  });
  const base = request(new AbortController().signal);
  const { report } = await measureReport({
    ...base,
    sessions: [{ sequences: 1 }, { sequences: 2 }],
    settings: { ...base.settings, scenarios },
  });
  expect(report?.results.map(({ test, concurrency }) => `${test} x${concurrency}`)).toEqual([
    ...['pp1 x1', 'tg1 x1', 'pp1 x2', 'tg1 x2'],
  ]);
});

describe('a test that was asked for', () => {
  const scenarios = ['pp1', 'tg1', 'tg2'].map((test) => ({
    test,
    promptTokens: test === 'pp1' ? 1 : 0,
    generatedTokens: test === 'pp1' ? 0 : Number(test.slice(2)),
    depthTokens: 0,
  }));
  const asking = (signal: AbortSignal, sessions: MeasureRequest['sessions']) => {
    const base = request(signal);
    const unreached = vi.spyOn(base.progress, 'unreached');
    const fail = vi.spyOn(base.progress, 'fail');
    return { ...base, sessions, settings: { ...base.settings, scenarios }, unreached, fail };
  };
  const measurement = { kernels: [], windows: [], windowTokens: 0 };

  it('is named where an interruption kept the run from it, with what tells its session', async () => {
    const controller = new AbortController();
    vi.mocked(measure).mockImplementation(async function* ({ signal, sequences: concurrency = 1 }) {
      if (signal?.aborted || result === undefined) return;
      yield { ...measurement, result: { ...result, ...scenarios[0], concurrency } };
      controller.abort();
    });
    const asked = asking(controller.signal, [{ sequences: 1 }, { sequences: 4, kvType: 'f32' }]);
    await measureReport(asked);
    const names = ['tg1', 'tg2', 'pp1 ×4 -ctk f32', 'tg1 ×4 -ctk f32', 'tg2 ×4 -ctk f32'];
    expect(asked.unreached).toHaveBeenCalledExactlyOnceWith(names, 'interrupted');
  });

  it('is named where a failure ended the run before it, and once only where it failed itself', async () => {
    const failure = new NotFiniteError('1 of 100 logits is NaN', 'update the driver');
    vi.mocked(measure).mockImplementation(async function* ({ onFailure }) {
      onFailure?.('pp1', failure);
      if (result !== undefined) yield { ...measurement, result: { ...result, ...scenarios[1] } };
      throw failure;
    });
    const asked = asking(new AbortController().signal, [{}]);
    await measureReport(asked);
    expect(asked.fail).toHaveBeenCalledExactlyOnceWith('pp1', failure);
    expect(asked.unreached).toHaveBeenCalledExactlyOnceWith(['tg2'], 'failed');
  });
});

it('refuses what the GPU has no memory for, each test by name, before a device is opened', async () => {
  const large = { ...REPORT.model, layerCount: 4096, hiddenSize: 4096, feedForwardSize: 16_384 };
  const { signal } = new AbortController();
  const known = request(signal, { device: '', description: 'NVIDIA GeForce RTX 4090' });
  const fail = vi.spyOn(known.progress, 'fail');
  vi.mocked(openContext).mockClear();
  const scenarios = [1, 2].map((count) => ({
    test: `tg${count}`,
    promptTokens: 0,
    generatedTokens: count,
    depthTokens: 0,
  }));
  const asked = { ...known, shape: large, settings: { ...known.settings, scenarios } };
  const { report, failures } = await measureReport(asked);
  expect(report).toBeNull();
  expect(failures.map(({ error }) => (error as Error).message)).toEqual([
    expect.stringContaining('24000000000 are available'),
    expect.stringContaining('24000000000 are available'),
  ]);
  expect(fail.mock.calls.map(([test]) => test)).toEqual(['tg1', 'tg2']);
  expect(openContext).not.toHaveBeenCalled();
});
