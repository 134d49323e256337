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
