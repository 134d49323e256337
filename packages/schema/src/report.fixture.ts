import type { Distribution } from './distribution.ts';
import type { Report, ReportDraft, Result } from './report.ts';
import { sealReport } from './report-id.ts';

/** Other fixtures take their results from this one, and their reports from DRAFT: a new field is written here alone. */
export const DRAFT_RESULT: Result = {
  test: 'tg8',
  promptTokens: 0,
  generatedTokens: 8,
  depthTokens: 0,
  concurrency: 1,
  tokensPerSecond: {
    median: 20,
    mean: 21,
    standardDeviation: Math.sqrt(7),
    interval: { low: 18, high: 24, level: 0.95 },
    samples: [19, 20, 24],
  },
  gpuSeconds: null,
  synchronisation: 'every-token',
  warmupRuns: 1,
  dispatchesPerToken: 28.5,
  provenance: 'measured',
};

/** A small report, invented: no measurement of anything. */
export const DRAFT: ReportDraft = {
  schemaVersion: 1,
  measuredAt: '2026-01-02T03:04:05.678Z',
  adapter: {
    vendor: 'example',
    architecture: 'none',
    device: 'Example GPU',
    description: 'an “invented” adapter ✓',
    subgroupMinSize: 4,
    subgroupMaxSize: 32,
    isFallbackAdapter: false,
    isSoftwareAdapter: false,
  },
  model: {
    id: 'tiny',
    name: 'Tiny',
    layerCount: 2,
    hiddenSize: 64,
    headCount: 4,
    kvHeadCount: 2,
    headSize: 16,
    feedForwardSize: 128,
    vocabularySize: 100,
    contextTokens: 256,
    tiedEmbeddings: true,
    ropeBase: 10_000,
    normEpsilon: 1e-5,
    source: 'invented',
  },
  type: 'f16',
  environment: {
    toolVersion: '0.1.0',
    gitCommit: null,
    kernelSourceHash: '0'.repeat(64),
    runtime: 'node v20',
    webgpuImplementation: 'none',
    operatingSystem: 'none',
    cpuModel: null,
    cpuThreads: 2,
  },
  kernels: [
    {
      phase: 'decode',
      test: 'tg8',
      op: 'matmul',
      kernel: 'matmul-naive',
      tuning: { WORKGROUP_SIZE: 64, UNROLL: true },
      dims: { rows: 1, columns: 64 },
      dispatches: 14,
    },
  ],
  results: [DRAFT_RESULT],
};

export const REPORT: Report = sealReport(DRAFT);

const ONE_SAMPLE: Distribution = {
  ...{ median: 0.5, mean: 0.5, standardDeviation: 0, interval: null, samples: [0.5] },
  ...{ sampleCount: 1, coefficientOfVariation: 0, outliers: { mild: [], severe: [] }, drift: null },
};

/** The same with every field that came later, invented as well. */
export const DETAILED_DRAFT: ReportDraft = {
  ...DRAFT,
  label: 'on the desk',
  suite: { id: 'small', version: 1 },
  environment: {
    ...DRAFT.environment,
    ...{ backend: 'vulkan', driver: 'example 1.2.3', distribution: 'Example OS 1', powerMode: null },
    memoryBytes: 2 ** 34,
  },
  method: {
    ...{ seed: 1, warmup: 'auto', repetitions: 3, targetCoefficientOfVariation: 0.02, maxSeconds: 60 },
    ...{ interleaved: true, delaySeconds: 0, cooldownSeconds: 0, exact: false },
  },
  probes: {
    readBytesPerSecond: 1e11,
    copyBytesPerSecond: 9e10,
    fmaFlopPerSecond: { f32: 1e12, f16: null },
    dispatchSeconds: 1e-6,
    submitSeconds: 1e-4,
    timestampQuantumSeconds: 1e-9,
  },
  correctness: {
    passed: true,
    checks: [
      {
        ...{ op: 'matmul', kernel: 'matmul-naive', type: 'f16', dims: { rows: 1, columns: 64 } },
        ...{ maxRelativeError: 1e-7, tolerance: 1e-5, checkedElements: 64, passed: true },
      },
    ],
    unchecked: [],
    unlisted: { passed: 0, failed: 0, unchecked: 0 },
    seconds: 0.5,
    shareOfRun: 0.125,
  },
  kernels: [
    {
      ...{ phase: 'prefill', test: 'tg8', op: 'matmul', kernel: 'matmul-naive', tuning: {} },
      ...{ dims: { rows: 4, columns: 64 }, dispatches: 14, fillsDepth: true },
      ...{ rounds: 'activations to int8', measuredBy: 'spot' },
    },
    ...DRAFT.kernels,
  ],
  replacedKernels: [
    {
      ...{ op: 'matmul', kernel: 'matmul-clever', type: 'f16', tuning: { WORKGROUP_SIZE: 32 } },
      ...{ dims: { rows: 1, columns: 64 }, cause: 'does-not-compile', reason: 'line 3: no such name' },
      replacement: { kernel: 'matmul-naive', tuning: { WORKGROUP_SIZE: 64, UNROLL: true } },
    },
  ],
  results: [
    {
      ...DRAFT_RESULT,
      tokensPerSecond: {
        ...DRAFT_RESULT.tokensPerSecond,
        interval: { low: 18, high: 24, level: 0.95, kind: 'log-t' },
        ...{ sampleCount: 3, coefficientOfVariation: Math.sqrt(7) / 21 },
        ...{ outliers: { mild: [], severe: [] }, drift: null },
      },
      ...{ batchTokens: 512, ubatchTokens: 512, keyCacheType: 'f16', valueCacheType: 'q8_0' },
      ...{ timer: 'wall', syncEveryTokens: 1, timeToFirstTokenSeconds: null },
      interTokenSeconds: {
        ...{ p50: 0.05, p90: 0.06, p95: 0.06, p99: 0.06, maximum: 0.06 },
        samples: [[0.05, 0.06]],
      },
      ...{ queuedTokensPerSecond: ONE_SAMPLE, encodeSeconds: ONE_SAMPLE, submitsPerToken: 1 },
      ...{ allocatedBytes: 1e6, stoppedBy: 'target' },
      clocks: {
        ...{ source: 'nvidia-smi', temperatureStartCelsius: 40, temperatureMaximumCelsius: 60 },
        ...{ coreClockMinimumHertz: 1e9, coreClockMedianHertz: 1.5e9, memoryClockMedianHertz: null },
        ...{ isThrottled: false, throttleReasons: [] },
      },
      power: {
        ...{ source: null, scope: null, averageWatts: null, idleWatts: null, energyJoules: null },
        ...{ joulesPerToken: null, windowSeconds: null, sampleCount: 0, isValid: false },
        reasons: ['no-reader'],
      },
    },
  ],
};

export const DETAILED_REPORT: Report = sealReport(DETAILED_DRAFT);
