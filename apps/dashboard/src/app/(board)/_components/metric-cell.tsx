import type { Metric, MetricValue } from '@breakeven/cost-model/metrics/metric';
import { formatInterval, NOT_KNOWN } from '@breakeven/cost-model/values/format';

interface MetricCellProps {
  metric: Metric;
  value: MetricValue | null;
}

/** A metric's value over its interval. */
export function MetricCell({ metric, value }: MetricCellProps) {
  if (!value) return <span className="text-muted">not measured</span>;
  return (
    <>
      <span className="font-medium">{metric.format(value.value)}</span>
      <span className="block whitespace-nowrap text-muted text-xs">{intervalText(metric, value)}</span>
    </>
  );
}

/** `9.81 – 10.4`; '' where there is no interval. */
export function intervalText(metric: Metric, value: MetricValue): string {
  const text = formatInterval(value, metric.format);
  return text === NOT_KNOWN ? '' : text;
}
