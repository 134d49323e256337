import { decode, prefill, sampleReport } from './sample-report.ts';

/** Reports under a model of their own, so that those of data/reports/ stay out of the pages under test. */
const model = { id: 'page-test', name: 'Page test' };

export const GPU_REPORT = sampleReport({
  model,
  adapter: { vendor: 'nvidia', architecture: 'example', device: 'nvidia-example-gpu' },
  results: [prefill(9000), decode(250)],
});

export const OTHER_GPU_REPORT = sampleReport({
  model,
  adapter: { vendor: 'amd', architecture: 'example', device: 'amd-example-gpu' },
  type: 'f32',
  results: [prefill(12_000), decode(125)],
});

export const SOFTWARE_REPORT = sampleReport({
  model,
  adapter: {
    vendor: 'mesa',
    architecture: 'software',
    device: 'llvmpipe',
    isSoftwareAdapter: true,
    isFallbackAdapter: true,
  },
  results: [prefill(20), decode(5)],
});

/** Measured by nothing but a software adapter. */
export const SOFTWARE_ONLY_REPORT = sampleReport({
  model: { id: 'software-only', name: 'Software only' },
  adapter: { ...SOFTWARE_REPORT.adapter },
  results: [prefill(20), decode(5)],
});
