import { DRAFT, DRAFT_RESULT } from '../../packages/schema/src/report/report.fixture.ts';
import type { Report, Result } from '../../packages/schema/src/report/report.ts';
import { testName } from '../../packages/schema/src/report/report.ts';
import { sealReport } from '../../packages/schema/src/report/report-id.ts';

const steady = (value: number) => ({
  median: value,
  mean: value,
  standardDeviation: value / 100,
  interval: { low: 0.98 * value, high: 1.02 * value, level: 0.95 },
  samples: [0.99 * value, value, 1.01 * value],
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
  results: [result(512, 0, 360), result(0, 128, 36)],
});
