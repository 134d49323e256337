import type { Distribution } from '@breakeven/schema/report/distribution';
import { studentT } from '../../numeric/student-t.ts';

/** What a run makes of its samples. */
export function distributionOf(samples: readonly number[]): Distribution {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? 0;
  const n = samples.length;
  const mean = samples.reduce((sum, sample) => sum + sample, 0) / n;
  const deviation = (values: readonly number[]) => {
    const average = values.reduce((sum, value) => sum + value, 0) / n;
    return n < 2 ? 0 : Math.sqrt(values.reduce((sum, value) => sum + (value - average) ** 2, 0) / (n - 1));
  };
  const logs = samples.map(Math.log);
  const centre = logs.reduce((sum, log) => sum + log, 0) / n;
  const half =
    n < 3 ? 0 : (studentT({ degreesOfFreedom: n - 1, level: 0.95 }) * deviation(logs)) / Math.sqrt(n);
  // exp(log(x)) is not x: equal samples would get an interval beside them.
  const edge = (log: number) => (at(0) === at(n - 1) ? at(0) : Math.exp(log));
  return {
    median: (at(Math.floor(n / 2)) + at(Math.ceil(n / 2) - 1)) / 2,
    mean,
    standardDeviation: deviation(samples),
    interval:
      n < 3 ? null : { low: edge(centre - half), high: edge(centre + half), level: 0.95, kind: 'log-t' },
    samples: [...samples],
  };
}
