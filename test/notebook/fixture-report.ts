import type { Report } from '../../packages/schema/src/report.ts';
import { sealReport } from '../../packages/schema/src/report-id.ts';

const steady = (value: number) => ({
  median: value,
  mean: value,
  standardDeviation: 0,
  interval: { low: value, high: value, level: 0.95 },
  samples: [value, value, value],
});

const result = (promptTokens: number, generatedTokens: number, tokensPerSecond: number) => ({
  test: promptTokens > 0 ? `pp${promptTokens}` : `tg${generatedTokens}`,
  promptTokens,
  generatedTokens,
  depthTokens: 0,
  concurrency: 1,
  tokensPerSecond: steady(tokensPerSecond),
  gpuSeconds: null,
  synchronisation: 'every-token' as const,
  warmupRuns: 1,
  dispatchesPerToken: 10,
  provenance: 'measured' as const,
});

/** A report of an adapter and a model that exist nowhere: 36 tokens/s, at 1 USD per hour 7.72 USD per 10^6 tokens. */
export const fixtureReport: Report = sealReport({
  schemaVersion: 1,
  measuredAt: '2026-01-02T03:04:05.678Z',
  adapter: {
    vendor: 'nobody',
    architecture: 'paper',
    device: 'fixture',
    description: 'Fixture adapter (SwiftShader)',
    subgroupMinSize: 4,
    subgroupMaxSize: 4,
    isFallbackAdapter: true,
    isSoftwareAdapter: true,
  },
  model: {
    id: 'fixture-model',
    name: 'Fixture model',
    layerCount: 2,
    hiddenSize: 64,
    headCount: 2,
    kvHeadCount: 1,
    headSize: 32,
    feedForwardSize: 128,
    vocabularySize: 256,
    contextTokens: 1024,
    tiedEmbeddings: true,
    ropeBase: 10_000,
    normEpsilon: 1e-5,
    source: 'a fixture',
  },
  type: 'f32',
  environment: {
    toolVersion: '0.1.0',
    gitCommit: null,
    kernelSourceHash: '0'.repeat(64),
    runtime: 'a fixture',
    webgpuImplementation: 'a fixture',
    operatingSystem: 'a fixture',
    cpuModel: null,
    cpuThreads: null,
  },
  kernels: [],
  results: [result(512, 0, 360), result(0, 128, 36)],
});
