import { type TestMetric, testValue } from '@breakeven/cost-model/metrics/metric';
import { DERIVED_TEST_METRICS } from '@breakeven/cost-model/metrics/metrics';
import { utilizationOf } from '@breakeven/cost-model/procedures/report-utilization';
import {
  formatCount,
  formatFraction,
  formatInterval,
  formatLevel,
  formatTokensPerSecond,
  NOT_KNOWN,
} from '@breakeven/cost-model/values/format';
import type { Report, Result } from '@breakeven/schema/report/report';
import { Badge } from '@breakeven/ui/badge';
import { SampleStrip } from '@breakeven/ui/mark/sample-strip';
import { PlainTable } from '../../../_components/plain-table.tsx';
import { testLabel } from '../../../_components/test-label.ts';
import { TestName } from './test-cells.tsx';

const COLUMNS = [
  { header: 'Test' },
  { header: 'Tokens/s', align: 'end' as const },
  { header: 'Samples in order' },
  { header: 'Interval', align: 'end' as const },
  { header: 'Spread', align: 'end' as const },
  { header: 'Drift', align: 'end' as const },
  { header: 'Outliers', align: 'end' as const },
  { header: 'Samples', align: 'end' as const },
  { header: '% of peak compute', align: 'end' as const },
  { header: '% of peak bandwidth', align: 'end' as const },
  ...DERIVED_TEST_METRICS.map(({ label, unit }) => ({ header: `${label} (${unit})`, align: 'end' as const })),
  { header: 'Source' },
];

/**
 * Every test of a report: rate, interval, how far its samples can be trusted, and what share of the device it takes.
 */
export function ReportResults({ report }: { report: Report }) {
  return (
    <PlainTable
      caption="Results of each test"
      columns={COLUMNS}
      rows={report.results.map((result, index) => ({
        key: `${index} ${result.test}`,
        cells: cellsOf(report, result),
      }))}
    />
  );
}

function cellsOf(report: Report, result: Result) {
  const { median, mean, standardDeviation, interval, samples, outliers, drift } = result.tokensPerSecond;
  const { probes, dataSheet } = utilizationOf(report, result);
  return [
    <TestName key="test" result={result} />,
    <span key="median" className="font-medium">
      {formatTokensPerSecond(median)}
    </span>,
    <SampleStrip
      key="strip"
      samples={samples}
      median={median}
      interval={interval}
      label={`${testLabel(result)}: ${formatCount(samples.length)} samples, median ${formatTokensPerSecond(median)} tokens/s`}
    />,
    <bdi key="interval" className="whitespace-nowrap text-muted">
      {formatInterval(interval, formatTokensPerSecond)}
      {interval && <span className="text-xs"> at {formatLevel(interval.level)}</span>}
    </bdi>,
    mean > 0 && samples.length > 1 ? formatFraction(standardDeviation / mean) : NOT_KNOWN,
    drift == null ? NOT_KNOWN : formatFraction(drift),
    outliers === undefined ? NOT_KNOWN : outliersText(outliers),
    formatCount(samples.length),
    <Shares key="arithmetic" probed={probes.modelFlop} sheet={dataSheet.modelFlop} />,
    <Shares key="bandwidth" probed={probes.bandwidth} sheet={dataSheet.bandwidth} />,
    ...DERIVED_TEST_METRICS.map((metric) => metricText(metric, result)),
    <Origin key="origin" result={result} />,
  ];
}

function metricText(metric: TestMetric, result: Result): string {
  const value = testValue(metric, result);
  return value === null ? NOT_KNOWN : metric.format(value.value);
}

function outliersText({ mild, severe }: { mild: readonly number[]; severe: readonly number[] }): string {
  if (mild.length + severe.length === 0) return '0';
  return [mild.length > 0 && `${mild.length} mild`, severe.length > 0 && `${severe.length} severe`]
    .filter((text) => text !== false)
    .join(', ');
}

/** What the probes of the same run say, over what the data sheet does. */
function Shares({ probed, sheet }: { probed: number | null; sheet: number | null }) {
  if (probed === null && sheet === null) return <span className="text-muted">{NOT_KNOWN}</span>;
  return (
    <>
      {probed !== null && <span className="block whitespace-nowrap">{formatFraction(probed)}</span>}
      {sheet !== null && (
        <span className="block whitespace-nowrap text-muted text-xs">
          {formatFraction(sheet)} of the data sheet
        </span>
      )}
    </>
  );
}

function Origin({ result: { provenance, extrapolation } }: { result: Result }) {
  if (provenance === 'measured') return provenance;
  const counts = extrapolation?.measuredLayerCounts.join(', ');
  return (
    <span className="whitespace-nowrap">
      <Badge tone="caution">{provenance}</Badge>
      {extrapolation && (
        <span className="mt-0.5 block text-muted text-xs">
          from {counts} of {extrapolation.layerCount} layers
        </span>
      )}
    </span>
  );
}
