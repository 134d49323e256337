import { METRICS, type Metric } from '@breakeven/cost-model/metrics/metrics';
import { formatInterval } from '@breakeven/cost-model/values/format';
import type { Result } from '@breakeven/schema/report/report';

/** The metric that a test measures. */
function metricOf({ promptTokens }: Result): Metric {
  return promptTokens > 0 ? METRICS.prefillTokensPerSecond : METRICS.decodeTokensPerSecond;
}

/** The rate of a test, its interval and their unit, as the registry of metrics writes them. */
export function rateTexts(result: Result): { rate: string; interval: string; unit: string } {
  const { compute, format, unit } = metricOf(result);
  const value = compute({ prefill: result, decode: result, usdPerHour: null });
  return {
    rate: value === null ? '' : format(value.value),
    interval: formatInterval(value, format),
    unit,
  };
}
