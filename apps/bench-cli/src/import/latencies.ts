import type { ImportedLatency } from '@breakeven/schema/imported-report';
import { quantity, type Row } from './row.ts';

const LATENCIES = {
  ttft: 'timeToFirstToken',
  tpot: 'timePerOutputToken',
  itl: 'interTokenLatency',
  e2el: 'endToEnd',
} as const;

const FIELD = /^(mean|median|std|p\d{1,2}(?:\.\d{1,3})?)_(ttft|tpot|itl|e2el)(_ms)?$/;

/** `p99_ttft_ms` of vLLM, `p99_ttft` (seconds) of InferenceX, as seconds. */
export function latenciesOf(row: Row): ImportedLatency[] {
  return Object.entries(row).flatMap(([field, value]) => {
    const match = FIELD.exec(field);
    const time = quantity(value);
    if (match === null || time === null) return [];
    const [, statistic = '', name = '', milliseconds] = match;
    return [
      {
        latency: LATENCIES[name as keyof typeof LATENCIES],
        statistic: statistic === 'std' ? 'standardDeviation' : statistic,
        seconds: milliseconds === undefined ? time : time / 1000,
      },
    ];
  });
}
