import {
  formatCount,
  formatFraction,
  formatInterval,
  formatSeconds,
  formatTokensPerSecond,
} from '@breakeven/cost-model/format';
import type { Report, Result } from '@breakeven/schema/report';
import { PlainTable } from './plain-table.tsx';

const COLUMNS = [
  { header: 'Test' },
  { header: 'Tokens/s', align: 'end' },
  { header: 'Interval', align: 'end' },
  { header: 'Spread', align: 'end' },
  { header: 'Samples', align: 'end' },
  { header: 'GPU time', align: 'end' },
  { header: 'Dispatches/token', align: 'end' },
  { header: 'Warm-up runs', align: 'end' },
  { header: 'Host waits' },
  { header: 'Provenance' },
] as const;

/** Every test of a report with its median, interval and spread. */
export function ReportResults({ results }: { results: Report['results'] }) {
  return (
    <PlainTable
      caption="Results of each test"
      columns={COLUMNS}
      rows={results.map((result, index) => ({ key: `${index} ${result.test}`, cells: cellsOf(result) }))}
    />
  );
}

function cellsOf(result: Result) {
  const { median, mean, standardDeviation, interval, samples } = result.tokensPerSecond;
  return [
    <span key="test" className="whitespace-nowrap font-medium">
      {result.test}
      {result.concurrency > 1 && ` × ${formatCount(result.concurrency)}`}
    </span>,
    <span key="median" className="font-medium">
      {formatTokensPerSecond(median)}
    </span>,
    <span key="interval" className="whitespace-nowrap text-muted">
      {formatInterval(interval, formatTokensPerSecond)}
      {interval && <span className="text-xs"> at {formatFraction(interval.level)}</span>}
    </span>,
    mean > 0 && samples.length > 1 ? formatFraction(standardDeviation / mean) : '–',
    formatCount(samples.length),
    result.gpuSeconds ? (
      formatSeconds(result.gpuSeconds.median)
    ) : (
      <span key="gpu" className="whitespace-nowrap text-muted">
        not known
      </span>
    ),
    formatCount(result.dispatchesPerToken),
    formatCount(result.warmupRuns),
    <span key="waits" className="whitespace-nowrap">
      {result.synchronisation === 'every-token' ? 'after every token' : 'once, at the end'}
    </span>,
    result.provenance,
  ];
}
