import {
  formatCount,
  formatSeconds,
  formatTokensPerSecond,
  NOT_KNOWN,
} from '@breakeven/cost-model/values/format';
import type { Report, Result } from '@breakeven/schema/report/report';
import { PlainTable } from '../../../_components/plain-table.tsx';
import { TestName, valueCell } from './test-cells.tsx';

const COLUMNS = [
  { header: 'Test' },
  { header: 'First token', align: 'end' },
  { header: 'Next, p50', align: 'end' },
  { header: 'p90', align: 'end' },
  { header: 'p95', align: 'end' },
  { header: 'p99', align: 'end' },
  { header: 'longest', align: 'end' },
  { header: 'Queued tokens/s', align: 'end' },
  { header: 'GPU time', align: 'end' },
  { header: 'Encoding', align: 'end' },
  { header: 'Submitting', align: 'end' },
  { header: 'Dispatches', align: 'end' },
  { header: 'Submits', align: 'end' },
] as const;

/** What a user waits for, and what the host does meanwhile. */
export function ReportTimes({ results }: { results: Report['results'] }) {
  return (
    <PlainTable
      caption="Times of each test"
      columns={COLUMNS}
      rows={results.map((result, index) => ({ key: `${index} ${result.test}`, cells: cellsOf(result) }))}
    />
  );
}

function cellsOf(result: Result) {
  const { interTokenSeconds: between, dispatchesPerToken, submitsPerToken } = result;
  const seconds = [
    result.timeToFirstTokenSeconds?.median,
    between?.p50,
    between?.p90,
    between?.p95,
    between?.p99,
    between?.maximum,
  ].map((value) => formatSeconds(value ?? null));
  const host = [result.gpuSeconds, result.encodeSeconds, result.submitSeconds];
  const cells = [
    ...seconds,
    formatTokensPerSecond(result.queuedTokensPerSecond?.median ?? null),
    ...host.map((times) => formatSeconds(times?.median ?? null)),
    formatCount(dispatchesPerToken),
    submitsPerToken === undefined ? NOT_KNOWN : formatCount(submitsPerToken),
  ];
  return [<TestName key="test" result={result} />, ...cells.map(valueCell)];
}
