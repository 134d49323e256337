import type { ImportedReport, ImportedResult } from '@breakeven/schema/report/imported-report';
import { sealImportedReport } from '@breakeven/schema/report/read-imported-report';

/** One result as bench-cli import makes it of llama-bench. */
export const importedResult = (changes: Partial<ImportedResult> = {}): ImportedResult => ({
  provenance: 'imported',
  format: 'llama-bench',
  tool: { name: 'llama-bench', version: '6865', commit: '1c1409e1' },
  measuredAt: '2025-10-28T18:04:31Z',
  hardware: {
    accelerator: 'NVIDIA GeForce RTX 4090',
    acceleratorCount: null,
    cpuModel: 'Example CPU',
    backend: 'CUDA',
  },
  model: {
    name: 'llama 8B Q4_K - Medium',
    type: null,
    parameterCount: 8_030_261_248,
    weightBytes: 4_912_898_304,
  },
  test: 'tg128',
  promptTokens: 0,
  generatedTokens: 128,
  depthTokens: 0,
  concurrency: 1,
  timing: 'phase',
  rateOf: 'system',
  promptTokensPerSecond: null,
  generatedTokensPerSecond: { mean: 130, standardDeviation: 1, samples: [129, 130, 131] },
  totalTokensPerSecond: null,
  latencies: [],
  averagePowerWatts: null,
  origin: { source: 'example', url: 'https://example.org/rows', licence: 'MIT', observedOn: null },
  row: { n_gen: 128 },
  context: null,
  ...changes,
});

export const importedReport = (results: ImportedResult[]): ImportedReport =>
  sealImportedReport({ kind: 'imported', schemaVersion: 1, encoding: 'json', results });
