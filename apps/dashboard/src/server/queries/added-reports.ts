import type { Judgement } from '@breakeven/cost-model/plausibility/judge';
import type { Report } from '@breakeven/schema/report/report';
import { eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { reports, type Standing, submitters } from '../db/schema.ts';
import { type BoardRowKey, boardKeyColumns } from './board-key.ts';
import type { Added } from './board-refresh.ts';
import { type SourceReport, sourceReportColumns, sourcesByRow, sourceTest } from './board-sources.ts';
import { mayRank } from './plausibility.ts';
import { reportRow, resultRows } from './report-rows.ts';

/** A report as it came. */
interface Came {
  report: Report;
  sent: string;
}

/** What the store says of a report that came, whether it was here or not. */
interface StoredState {
  plausibility: Judgement | null;
  standing: Standing;
  row: BoardRowKey;
  source: SourceReport;
}

/** By id. */
export async function statesOf(
  transaction: Transaction,
  arrivals: readonly Came[],
): Promise<Map<string, StoredState>> {
  const { id, submitterKey, standing } = reports;
  const rows = await transaction
    .select({
      source: sourceReportColumns,
      row: boardKeyColumns,
      standing,
      state: reports.plausibility,
      reasons: reports.plausibilityReasons,
    })
    .from(reports)
    .leftJoin(submitters, eq(submitters.key, submitterKey))
    .where(
      inArray(
        id,
        arrivals.map(({ report }) => report.id),
      ),
    );
  return new Map(
    rows.map(({ source, row, standing, state, reasons }) => [
      source.id,
      {
        plausibility: state === null ? null : { state, reasons: reasons ?? [] },
        standing,
        row,
        source,
      },
    ]),
  );
}

/** Throws where it is not among them. */
export function stateOf({ report: { id } }: Came, states: ReadonlyMap<string, StoredState>): StoredState {
  const state = states.get(id);
  if (state === undefined) throw new Error(`report ${id} was stored and is not there`);
  return state;
}

/** What the board would read of reports that were just stored. */
export function addedTo(
  fresh: readonly Came[],
  states: ReadonlyMap<string, StoredState>,
): Pick<Added, 'sources' | 'shown'> {
  const ranked = fresh.flatMap((arrival) => {
    const state = stateOf(arrival, states);
    return mayRank(state) ? [{ ...state, arrival }] : [];
  });
  const tests = ranked.flatMap(({ arrival: { report } }) => resultRows(report).map(sourceTest));
  const shown = ranked.map(({ arrival: { report, sent } }) => {
    const { id, hardware, vendor, architecture, isSoftwareAdapter, modelName, measuredAt, body } = reportRow(
      report,
      sent,
    );
    return { id, hardware, vendor, architecture, isSoftwareAdapter, modelName, measuredAt, body };
  });
  return {
    sources: sourcesByRow(
      ranked.map(({ row, source }) => ({ row, report: source })),
      tests,
    ),
    shown: new Map(shown.map((one) => [one.id, one])),
  };
}
