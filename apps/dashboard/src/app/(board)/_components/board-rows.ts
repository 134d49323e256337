import type { MetricValue } from '@breakeven/cost-model/metrics/metric';
import { type MetricId, metricValues } from '@breakeven/cost-model/metrics/metrics';
import { formatFraction } from '@breakeven/cost-model/values/format';
import type { LeaderboardRow } from '../../../server/queries/leaderboard.ts';

/** A row of the board with the value of every metric at the visitor's price. null = not measured. */
export interface BoardRow extends LeaderboardRow {
  values: Record<MetricId, MetricValue | null>;
}

export const hardwareName = ({
  hardware,
  isSoftwareAdapter,
}: Pick<LeaderboardRow, 'hardware' | 'isSoftwareAdapter'>) =>
  isSoftwareAdapter ? `${hardware} (software)` : hardware;

export function boardRows(rows: readonly LeaderboardRow[], usdPerHour: number): BoardRow[] {
  return rows.map((row) => ({ ...row, values: metricValues({ ...row, usdPerHour }) }));
}

/** `the 95.0% confidence interval`, at the level that the rows' own reports give. */
export function intervalName(rows: readonly Pick<LeaderboardRow, 'prefill' | 'decode'>[]): string {
  const results = rows.flatMap(({ prefill, decode }) => [prefill, decode]);
  const levels = results.flatMap((result) => result?.tokensPerSecond.interval?.level ?? []);
  const texts = [...new Set(levels)].sort((a, b) => a - b).map(formatFraction);
  const level = texts.length > 1 ? `${texts[0]} to ${texts.at(-1)}` : texts[0];
  return ['the', level, 'confidence interval'].filter(Boolean).join(' ');
}

const CONDITIONS = {
  kernelSourceHash: 'versions of the kernels',
  rounding: 'roundings',
  method: 'methods',
} as const;
type Conditions = Pick<LeaderboardRow, keyof typeof CONDITIONS>;

/** `3 versions of the kernels and 2 roundings`: what these rows differ in beside hardware, model and type; null: nothing. */
export function differingConditions(rows: readonly Conditions[]): string | null {
  const texts = Object.entries(CONDITIONS).flatMap(([name, words]) => {
    const count = new Set(rows.map((row) => row[name as keyof Conditions])).size;
    return count > 1 ? [`${count} ${words}`] : [];
  });
  return texts.length === 0 ? null : new Intl.ListFormat('en').format(texts);
}
