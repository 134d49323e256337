import type { ImportedLatency } from '@breakeven/schema/report/imported-report';
import { quantity, type Row } from './scan/row.ts';

type Latency = ImportedLatency['latency'];

const LATENCIES = new Map<string, Latency>([
  ['ttft', 'timeToFirstToken'],
  ['tpot', 'timePerOutputToken'],
  ['itl', 'interTokenLatency'],
  ['e2el', 'endToEnd'],
  ['e2e_latency', 'endToEnd'],
]);

const FIELD = /^(mean|median|std|p\d{1,2}(?:\.\d{1,3})?)_(ttft|tpot|itl|e2el|e2e_latency)(_ms)?$/;

/** `p99_ttft_ms` of vLLM, `mean_e2e_latency_ms` of SGLang, `p99_ttft` (seconds) of InferenceX, as seconds. */
export function latenciesOf(row: Row): ImportedLatency[] {
  return Object.entries(row).flatMap(([field, value]) => {
    const [, statistic = '', name = '', milliseconds] = FIELD.exec(field) ?? [];
    const latency = LATENCIES.get(name);
    const time = quantity(value);
    if (latency === undefined || time === null) return [];
    return [
      {
        latency,
        statistic: statistic === 'std' ? 'standardDeviation' : statistic,
        seconds: milliseconds === undefined ? time : time / 1000,
      },
    ];
  });
}

const STATISTICS = new Map([
  ['mean', 'mean'],
  ['avg', 'mean'],
  ['median', 'median'],
  ['std', 'standardDeviation'],
  ['std_dev', 'standardDeviation'],
]);

/** The statistics of one latency in an object: of GuideLLM `p999` is the 99.9th percentile, of AIPerf `p99` the 99th. */
export function summaryOf(latency: Latency, summary: Row, secondsPerUnit: number): ImportedLatency[] {
  return Object.entries(summary).flatMap(([name, value]) => {
    const percentile = /^p(\d\d?)(\d?)$/.exec(name);
    const statistic =
      percentile === null
        ? STATISTICS.get(name)
        : `p${Number(percentile[1])}${percentile[2] === '' ? '' : `.${percentile[2]}`}`;
    const time = quantity(value);
    return statistic === undefined || time === null
      ? []
      : [{ latency, statistic, seconds: time * secondsPerUnit }];
  });
}
