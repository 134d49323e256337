import type { ImportedReport, ImportedResult } from '@breakeven/schema/report/imported-report';

export const RATE = { mean: 12.5, standardDeviation: null, samples: null };

/** A result that says as little as the schema lets it. */
export const BARE: ImportedResult = {
  provenance: 'imported',
  format: 'llama-bench',
  tool: { name: 'llama-bench', version: null, commit: null },
  measuredAt: null,
  hardware: { accelerator: null, acceleratorCount: null, cpuModel: null, backend: null },
  model: { name: null, type: null, parameterCount: null, weightBytes: null },
  test: 'tg8',
  promptTokens: null,
  generatedTokens: null,
  depthTokens: null,
  concurrency: null,
  timing: 'phase',
  rateOf: 'system',
  promptTokensPerSecond: null,
  generatedTokensPerSecond: null,
  totalTokensPerSecond: null,
  latencies: [],
  averagePowerWatts: null,
  row: {},
  context: null,
};

export const reportOf = (results: ImportedResult[]): ImportedReport => ({
  kind: 'imported',
  schemaVersion: 1,
  encoding: 'json',
  results,
  id: '0'.repeat(64),
});
