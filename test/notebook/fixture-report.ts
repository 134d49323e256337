import { DRAFT, DRAFT_RESULT } from '../../packages/schema/src/report/report.fixture.ts';
import type { Report, Result } from '../../packages/schema/src/report/report.ts';
import { testName } from '../../packages/schema/src/report/report.ts';
import { sealReport } from '../../packages/schema/src/report/report-id.ts';

const steady = (value: number) => ({
  median: value,
  mean: value,
  standardDeviation: 0,
  interval: { low: value, high: value, level: 0.95 },
  samples: [value, value, value],
});

function result(promptTokens: number, generatedTokens: number, tokensPerSecond: number): Result {
  const tokens = { promptTokens, generatedTokens, depthTokens: 0 };
  return { ...DRAFT_RESULT, ...tokens, test: testName(tokens), tokensPerSecond: steady(tokensPerSecond) };
}

/** A report of an adapter and a model that exist nowhere: 36 tokens/s, at 1 USD per hour 7.72 USD per 10^6 tokens. */
export const fixtureReport: Report = sealReport({
  ...DRAFT,
  adapter: {
    ...DRAFT.adapter,
    device: 'fixture',
    description: 'Fixture adapter (SwiftShader)',
    isFallbackAdapter: true,
    isSoftwareAdapter: true,
  },
  model: { ...DRAFT.model, id: 'fixture-model', name: 'Fixture model' },
  type: 'f32',
  kernels: [],
  results: [result(512, 0, 360), result(0, 128, 36)],
});
