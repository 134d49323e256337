import type { TestMetric } from '@breakeven/cost-model/metrics/metric';
import { METRICS } from '@breakeven/cost-model/metrics/metrics';
import { formatInterval } from '@breakeven/cost-model/values/format';
import type { Result } from '@breakeven/schema/report/report';

/** The rate that a test measures; with a prompt and generation, of both together. */
function rateOf({ promptTokens }: Result): TestMetric {
  return promptTokens > 0 ? METRICS.prefillTokensPerSecond : METRICS.decodeTokensPerSecond;
}

/** The rate of a test, its interval and their unit, as the registry of metrics writes them. */
export function rateTexts(result: Result): { rate: string; interval: string; unit: string } {
  const { compute, format, unit } = rateOf(result);
  const value = compute(result);
  return {
    rate: value === null ? '' : format(value.value),
    interval: formatInterval(value, format),
    unit,
  };
}
