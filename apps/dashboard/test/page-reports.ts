import { decode, prefill, sampleReport, sampleResult } from './sample-report.ts';

/** Reports under a model of their own, so that those of data/reports/ stay out of the pages under test. */
const model = { id: 'page-test', name: 'Page test' };

export const GPU_REPORT = sampleReport({
  model,
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
