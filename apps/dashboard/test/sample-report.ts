import type { AdapterDescription, Report, ReportDraft, Result } from '@breakeven/schema/report/report';
import { testName } from '@breakeven/schema/report/report';
import { DRAFT, DRAFT_RESULT } from '@breakeven/schema/report/report.fixture';
import { sealReport } from '@breakeven/schema/report/report-id';

type Test = { promptTokens?: number; generatedTokens?: number; depthTokens?: number; concurrency?: number };

/** An invented result: three samples around `tokensPerSecond`. */
export function sampleResult(tokensPerSecond: number, test: Test): Result {
  const spread = tokensPerSecond / 10;
  const tokens = { promptTokens: 0, generatedTokens: 0, depthTokens: 0, concurrency: 1, ...test };
  return {
    ...DRAFT_RESULT,
    test: testName(tokens),
    ...tokens,
    tokensPerSecond: {
      median: tokensPerSecond,
      mean: tokensPerSecond,
      standardDeviation: spread,
      interval: { low: tokensPerSecond - spread, high: tokensPerSecond + spread, level: 0.95 },
      samples: [tokensPerSecond - spread, tokensPerSecond, tokensPerSecond + spread],
    },
  };
}

export const decode = (tokensPerSecond: number) => sampleResult(tokensPerSecond, { generatedTokens: 128 });
export const prefill = (tokensPerSecond: number) => sampleResult(tokensPerSecond, { promptTokens: 512 });

type Changes = Partial<Omit<ReportDraft, 'adapter' | 'model'>> & {
  adapter?: Partial<AdapterDescription>;
  model?: Partial<ReportDraft['model']>;
};

export function sampleReport({ adapter, model, ...changes }: Changes = {}): Report {
  return sealReport({
    ...DRAFT,
    results: [prefill(500), decode(50)],
    ...changes,
    adapter: { ...DRAFT.adapter, ...adapter },
    model: { ...DRAFT.model, ...model },
  });
}
