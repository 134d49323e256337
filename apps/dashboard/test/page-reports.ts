import { DETAILED_DRAFT } from '@breakeven/schema/report/report.fixture';
import { decode, prefill, sampleReport, sampleResult } from './sample-report.ts';

/** Reports under a model of their own, so that those of data/reports/ stay out of the pages under test. */
const model = { id: 'page-test', name: 'Page test' };

const CHECKED = DETAILED_DRAFT.correctness as NonNullable<typeof DETAILED_DRAFT.correctness>;
/** A kernel whose check could not be made. */
const UNCHECKED = {
  op: 'attention-decode',
  kernel: 'attention-decode',
  type: 'f16' as const,
  dims: { rows: 8 },
  reason: 'keys takes 5368709120 bytes, a buffer of this device at most 4294967292',
};

export const GPU_REPORT = sampleReport({
  model,
  correctness: CHECKED,
  adapter: { vendor: 'nvidia', architecture: 'example', device: 'nvidia-example-gpu' },
  results: [prefill(9000), decode(250)],
});

/** Of the same row as GPU_REPORT, which it does not displace: fewer tokens. */
export const QUICK_REPORT = sampleReport({
  model,
  adapter: { ...GPU_REPORT.adapter },
  results: [sampleResult(260, { generatedTokens: 16 })],
});

/** Names as long as drivers and people make them. */
export const LONG_NAMES_REPORT = sampleReport({
  model: {
    id: 'meta-llama-llama-3.2-1b-instruct-custom',
    name: 'meta-llama/Llama-3.2-1B-Instruct (custom layers)',
  },
  adapter: {
    vendor: 'nvidia',
    architecture: 'blackwell-consumer',
    device: '',
    description: 'NVIDIA GeForce RTX 5090 Laptop GPU with Max-Q Design (D3D12, 32.0.15.6094)',
  },
  results: [prefill(123_456), decode(12_345)],
});

export const OTHER_GPU_REPORT = sampleReport({
  model,
  adapter: { vendor: 'amd', architecture: 'example', device: 'amd-example-gpu' },
  type: 'f32',
  correctness: { ...CHECKED, passed: false, unchecked: [UNCHECKED] },
  results: [prefill(12_000), decode(125)],
});

/** Called like a rasteriser, though its flags deny it. */
export const SOFTWARE_REPORT = sampleReport({
  model,
  adapter: {
    vendor: 'mesa',
    architecture: 'software',
    device: 'llvmpipe-llvm-19',
  },
  results: [prefill(20), decode(5)],
});

/** Measured by nothing but a software adapter. */
export const SOFTWARE_ONLY_REPORT = sampleReport({
  model: { id: 'software-only', name: 'Software only' },
  adapter: { ...SOFTWARE_REPORT.adapter },
  results: [prefill(20), decode(5)],
});

const [DETAILED_RESULT] = DETAILED_DRAFT.results;

/** All that a report may hold, drawn from some of the layers; one kernel of it is wrong, and one is unchecked. */
export const DETAILED_REPORT = sampleReport({
  ...DETAILED_DRAFT,
  model,
  adapter: { vendor: 'nvidia', device: '', description: 'NVIDIA GeForce RTX 4090' },
  correctness: {
    passed: false,
    checks: [true, false].map((passed) => ({
      op: 'matmul',
      kernel: passed ? 'right-kernel' : 'wrong-kernel',
      type: 'f16',
      dims: { rows: 1 },
      maxRelativeError: passed ? 1e-7 : null,
      tolerance: 1e-5,
      checkedElements: 64,
      passed,
    })),
    unchecked: [UNCHECKED],
    seconds: 2.5,
    shareOfRun: 0.125,
  },
  results: [
    {
      ...(DETAILED_RESULT as NonNullable<typeof DETAILED_RESULT>),
      tokensPerSecond: {
        median: 20,
        mean: 23,
        standardDeviation: Math.sqrt(352 / 5),
        sampleCount: 6,
        samples: [18, 19, 20, 20, 21, 40],
        coefficientOfVariation: Math.sqrt(352 / 5) / 23,
        interval: { low: 16, high: 30, level: 0.95, kind: 'log-t' },
        outliers: { mild: [0], severe: [5] },
        drift: 30.5 / 18.5,
      },
      power: {
        source: 'nvidia-smi',
        scope: 'gpu-board',
        averageWatts: 312.5,
        idleWatts: 22,
        energyJoules: 1234,
        joulesPerToken: 25.7,
        windowSeconds: 4,
        sampleCount: 40,
        isValid: true,
        reasons: [],
      },
      provenance: 'extrapolated',
      extrapolation: { layerCount: 32, measuredLayerCounts: [2, 4, 8] },
    },
    sampleResult(500, { promptTokens: 512 }),
  ],
});

/** Measured at depths and concurrencies: it has curves. */
export const CURVES_REPORT = sampleReport({
  model: { id: 'curves-test', name: 'Curves test' },
  adapter: { vendor: 'nvidia', architecture: 'example', device: 'nvidia-curves-gpu' },
  results: [
    prefill(9000),
    decode(250),
    sampleResult(200, { generatedTokens: 128, depthTokens: 4096 }),
    sampleResult(400, { generatedTokens: 128, concurrency: 2 }),
    sampleResult(700, { generatedTokens: 128, concurrency: 4 }),
  ],
});
