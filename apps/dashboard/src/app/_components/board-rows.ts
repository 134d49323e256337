import { METRIC_IDS, type MetricId, type MetricValue, metric } from '@breakeven/cost-model/metrics';
import type { LeaderboardRow } from '../../server/queries/leaderboard.ts';

/** A row of the board with the value of every metric at the visitor's price. null = not measured. */
export interface BoardRow extends LeaderboardRow {
  values: Record<MetricId, MetricValue | null>;
}

export function boardRows(rows: readonly LeaderboardRow[], usdPerHour: number): BoardRow[] {
  return rows.map((row) => {
    const { prefill, decode } = row;
    const values = METRIC_IDS.map((id) => [id, metric(id).compute({ prefill, decode, usdPerHour })]);
    return { ...row, values: Object.fromEntries(values) as BoardRow['values'] };
  });
}
