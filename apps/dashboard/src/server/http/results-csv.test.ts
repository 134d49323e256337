import { testValue } from '@breakeven/cost-model/metrics/metric';
import { DERIVED_TEST_METRICS } from '@breakeven/cost-model/metrics/metrics';
import { DRAFT_RESULT } from '@breakeven/schema/report/report.fixture';
import { describe, expect, it } from 'vitest';
import type { ResultRow } from '../queries/results.ts';
import { CSV_COLUMNS, resultsCsv } from './results-csv.ts';

const ROW: ResultRow = {
  reportId: 'ab',
  position: 0,
  receivedAt: new Date(0),
  measuredAt: new Date('2026-01-02T03:04:05.678Z'),
  hardwareId: 'example-gpu-2nd',
  hardware: 'Example "GPU", 2nd',
  isSoftwareAdapter: false,
  vendor: '=1+1',
  architecture: '',
  modelId: 'tiny',
  modelShapeId: '0123abcd',
  type: 'f16',
  test: 'tg8',
  promptTokens: 0,
  generatedTokens: 8,
  depthTokens: 0,
  concurrency: 1,
  tokensPerSecondMedian: 20.5,
  tokensPerSecondMean: 1e-7,
  tokensPerSecondStandardDeviation: 0,
  tokensPerSecondIntervalLow: null,
  tokensPerSecondIntervalHigh: null,
  tokensPerSecondIntervalLevel: null,
  sampleCount: 1,
  dispatchesPerToken: 28.5,
  provenance: 'measured',
  correctness: 'failed',
  rounding: 'prefill: operands to f16; decode: activations to int8',
  measured: DRAFT_RESULT,
  plausibility: 'flagged',
  kernelSourceHash: '4d73',
  method: 'warm-up auto',
};

/** Of the row: the columns that the registry adds. */
const METRICS_TEXT = DERIVED_TEST_METRICS.map(
  (metric) => `,${testValue(metric, DRAFT_RESULT)?.value ?? ''}`,
).join('');

async function* pages(...all: ResultRow[][]) {
  yield* all;
}

describe('resultsCsv', () => {
  it('writes one line a row over all pages, formulas disarmed, unknown left empty', async () => {
    const text = await new Response(
      await resultsCsv(pages([ROW], [{ ...ROW, isSoftwareAdapter: true }])),
    ).text();
    const [header, first, second, ...rest] = text.split('\n');
    expect(header).toBe(CSV_COLUMNS.join(','));
    expect(first).toBe(
      `ab,2026-01-02T03:04:05.678Z,"Example ""GPU"", 2nd",false,'=1+1,,tiny,f16,tg8,0,8,0,1,20.5,1e-7,0,,,,1,28.5,measured,failed,prefill: operands to f16; decode: activations to int8,flagged,example-gpu-2nd,0123abcd,4d73,warm-up auto${METRICS_TEXT}`,
    );
    expect(second).toContain(',true,');
    expect(rest).toEqual(['']);
  });

  it('keeps the columns that scripts rely on in their places, and puts a metric behind them', () => {
    const stored =
      'reportId measuredAt hardware isSoftwareAdapter vendor architecture modelId type test ' +
      'promptTokens generatedTokens depthTokens concurrency ' +
      'tokensPerSecondMedian tokensPerSecondMean tokensPerSecondStandardDeviation ' +
      'tokensPerSecondIntervalLow tokensPerSecondIntervalHigh tokensPerSecondIntervalLevel ' +
      'sampleCount dispatchesPerToken provenance correctness rounding plausibility hardwareId modelShapeId kernelSourceHash method';
    expect(CSV_COLUMNS).toEqual([...stored.split(' '), ...DERIVED_TEST_METRICS.map(({ id }) => id)]);
  });

  it('is a header where there is nothing', async () => {
    expect(await new Response(await resultsCsv(pages())).text()).toBe(`${CSV_COLUMNS.join(',')}\n`);
  });
});
