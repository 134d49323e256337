import type { Gpu } from '@breakeven/schema/catalogue/gpus/gpu';
import { ELEMENT_BYTES } from '@breakeven/schema/model/element-bytes';
import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import type { ReportDraft, Result } from '@breakeven/schema/report/report';
import { testName } from '@breakeven/schema/report/report';
import { DRAFT } from '@breakeven/schema/report/report.fixture';
import { paramCount } from '../../shape/parameter-count.ts';
import { distributionOf } from './distribution.ts';

/** One test of an invented run: the median rate, and each sample over it. */
export interface RunTest {
  promptTokens?: number;
  generatedTokens?: number;
  depthTokens?: number;
  concurrency?: number;
  rate: number;
  noise: readonly number[];
}

export type Draft = ReportDraft;

export interface Run {
  gpu: Gpu;
  model: ModelShape;
  type: ElementType;
  tests: readonly RunTest[];
  /** Of the sheet, what its probes show. */
  probed: number;
  /** Of the wall time, what the GPU's is. */
  busy: number;
}

/** A report as `bench-cli run` makes it, of a run that is invented but consistent. */
export function draftOf({ gpu, model, type, tests, probed, busy }: Run): ReportDraft {
  const { driver: _, ...environment } = { ...DRAFT.environment, driver: null };
  const flop = gpu.f32FlopPerSecond ?? 1e12;
  const check = { op: 'matmul', kernel: 'matmul-subgroup', type, dims: { rows: 1 } };
  const weightBytes = paramCount(model) * ELEMENT_BYTES[type];
  const results = tests.map((test) => resultOf(test, { weightBytes, busy }));
  return {
    ...DRAFT,
    measuredAt: '2026-11-20T12:00:00.000Z',
    adapter: {
      ...DRAFT.adapter,
      vendor: gpu.vendor,
      device: `${gpu.vendor}-${gpu.name}`.toLowerCase().replace(/[^a-z0-9()]+/g, '-'),
      description: gpu.name,
      subgroupMinSize: 32,
    },
    environment: { ...environment, runtime: 'node v20.20.2', memoryBytes: 1e12 },
    model,
    type,
    kernels: results.flatMap(({ test, promptTokens }) => [
      {
        phase: promptTokens > 0 ? 'prefill' : 'decode',
        test,
        op: 'matmul',
        kernel: 'matmul-subgroup',
        tuning: {},
        dims: { rows: Math.max(1, promptTokens), columns: model.hiddenSize, inner: model.hiddenSize },
        dispatches: 7 * model.layerCount,
      },
    ]),
    results,
    method: {
      seed: 1,
      warmup: 'auto',
      repetitions: 3,
      targetCoefficientOfVariation: 0.02,
      maxSeconds: null,
      interleaved: false,
      delaySeconds: 0,
      cooldownSeconds: 0,
    },
    probes: {
      readBytesPerSecond: probed * gpu.memoryBytesPerSecond,
      copyBytesPerSecond: 0.9 * probed * gpu.memoryBytesPerSecond,
      fmaFlopPerSecond: { f32: probed * flop, f16: null },
      dispatchSeconds: 5e-6,
      submitSeconds: 1e-4,
      timestampQuantumSeconds: 1e-9,
    },
    correctness: {
      passed: true,
      checks: [{ ...check, maxRelativeError: 1e-6, tolerance: 1e-5, checkedElements: 4096, passed: true }],
    },
  };
}

function resultOf(test: RunTest, { weightBytes, busy }: { weightBytes: number; busy: number }): Result {
  const { promptTokens = 0, generatedTokens = 0, depthTokens = 0, concurrency = 1, rate, noise } = test;
  const tokens = { promptTokens, generatedTokens, depthTokens };
  const rates = noise.map((factor) => rate * factor);
  const seconds = rates.map((one) => ((promptTokens + generatedTokens) * concurrency) / one);
  const steps = rates.map((one) => concurrency / one).sort((a, b) => a - b);
  const [shortest = 0, longest = 0] = [steps[0], steps.at(-1)];
  return {
    ...tokens,
    test: testName(tokens),
    concurrency,
    tokensPerSecond: distributionOf(rates),
    gpuSeconds: distributionOf(seconds.map((wall) => busy * wall)),
    synchronisation: generatedTokens > 0 ? 'every-token' : 'once',
    warmupRuns: 2,
    dispatchesPerToken: generatedTokens > 0 ? 300 / concurrency : 300 / promptTokens,
    provenance: 'measured',
    timer: 'wall',
    syncEveryTokens: generatedTokens > 0 ? 1 : null,
    timeToFirstTokenSeconds: promptTokens > 0 ? distributionOf(seconds) : null,
    interTokenSeconds:
      generatedTokens > 0 && promptTokens === 0
        ? { p50: shortest, p90: longest, p95: longest, p99: longest, maximum: longest, samples: [] }
        : null,
    allocatedBytes: 1.1 * weightBytes,
    stoppedBy: 'target',
  };
}
