import { testValue } from '@breakeven/cost-model/metrics/metric';
import { DERIVED_TEST_METRICS } from '@breakeven/cost-model/metrics/metrics';
import { visibleName } from '@breakeven/schema/values/name-fault';
import { stringify } from 'csv-stringify/sync';
import type { ResultRow } from '../queries/results.ts';

/**
 * The columns of a stored result and their order; scripts rely on both. Rates are tokens per second. `correctness` is that of
 * the report: passed, failed (its speed means nothing) or unchecked. `rounding` is what the kernels of the test round beyond the weights
 * as they are stored: words, nothing, or not recorded. `plausibility` is valid, or flagged where the report contradicts itself
 * or physics. `kernelSourceHash` and `method` say by which kernels, and how it was measured. Rates of other rounding, kernels
 * or method are no change of the hardware's speed. `hardwareId` is the catalogue's where it has the hardware;
 * `modelShapeId` tells models of one id apart.
 */
const STORED_COLUMNS = [
  'reportId',
  'measuredAt',
  'hardware',
  'isSoftwareAdapter',
  'vendor',
  'architecture',
  'modelId',
  'type',
  'test',
  'promptTokens',
  'generatedTokens',
  'depthTokens',
  'concurrency',
  'tokensPerSecondMedian',
  'tokensPerSecondMean',
  'tokensPerSecondStandardDeviation',
  'tokensPerSecondIntervalLow',
  'tokensPerSecondIntervalHigh',
  'tokensPerSecondIntervalLevel',
  'sampleCount',
  'dispatchesPerToken',
  'provenance',
  'correctness',
  'rounding',
  'plausibility',
  'hardwareId',
  'modelShapeId',
  'kernelSourceHash',
  'method',
] as const satisfies (keyof ResultRow)[];

/** Behind them a column of each other metric of a test, under its id. */
export const CSV_COLUMNS = [...STORED_COLUMNS, ...DERIVED_TEST_METRICS.map(({ id }) => id)];

const HEADER = `${CSV_COLUMNS.join(',')}\n`;

/** A stream of the pages. The first is waited for, so that a failing database is still an error status. */
export async function resultsCsv(
  pages: AsyncGenerator<ResultRow[], void>,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  let next = await pages.next();
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(HEADER)),
    async pull(controller) {
      if (next.done) return controller.close();
      controller.enqueue(encoder.encode(csvLines(next.value)));
      next = await pages.next();
    },
    async cancel() {
      await pages.return();
    },
  });
}

/**
 * A text that a spreadsheet would run as a formula gets a ' in front; what nobody would see in a stored name is written
 * as its code point. null is an empty field.
 */
function csvLines(rows: ResultRow[]): string {
  return stringify(rows.map(withMetrics), {
    columns: CSV_COLUMNS,
    escape_formulas: true,
    cast: { boolean: String, date: (date) => date.toISOString(), string: visibleName },
  });
}

function withMetrics({ measured, ...row }: ResultRow) {
  const values = DERIVED_TEST_METRICS.map((metric) => [
    metric.id,
    testValue(metric, measured)?.value ?? null,
  ]);
  return { ...row, ...Object.fromEntries(values) };
}
