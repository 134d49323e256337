import type { MeasuredTest } from '@breakeven/cost-model/metrics/metric';
import { utilizationOf } from '@breakeven/cost-model/procedures/report-utilization';
import { type Standing, standingOf } from '@breakeven/cost-model/ranking/standing';
import { mostUsual } from '@breakeven/cost-model/ranking/usual-tests';
import { findGpu } from '@breakeven/schema/catalogue/find-price';
import { correctnessState } from '@breakeven/schema/report/correctness-state';
import { measuredJoulesPerToken } from '@breakeven/schema/report/energy';
import { methodText } from '@breakeven/schema/report/method-text';
import type { Report, Result } from '@breakeven/schema/report/report';
import { roundingOfReport, roundingText } from '@breakeven/schema/report/rounding';
import type { boardCells, boardOutliers, boardRows, reports } from '../db/schema.ts';
import { type BoardRowKey, boardKey } from './board-key.ts';
import type { Cell, CellTest, Members } from './board-members.ts';

/** A row names this many of its reports; leaderboard.rowOf knows the row of each. */
const MAXIMUM_REPORT_IDS = 10;

type Line = typeof boardRows.$inferInsert;
/** What lines need of a report that stands for others. */
export type Shown = Pick<
  typeof reports.$inferSelect,
  'id' | 'hardware' | 'vendor' | 'architecture' | 'isSoftwareAdapter' | 'modelName' | 'measuredAt' | 'body'
>;

/** All that the board tables hold of one row, before the reports that stand for the others are read. */
export interface Ranked {
  cells: (CellTest & Standing)[];
  outliers: (typeof boardOutliers.$inferInsert)[];
  /** What each line shows, by depth and concurrency; those without a measurement at depth 0 and concurrency 1 have nothing. */
  lines: {
    depthTokens: number;
    concurrency: number;
    prefill: (CellTest & Standing) | undefined;
    decode: (CellTest & Standing) | undefined;
    reportId: string;
  }[];
}

/** From reports to numbers. */
export function rankMembers(row: BoardRowKey, members: Members, operatorKeys: ReadonlySet<string>): Ranked {
  const judged = members.cells.map((cell) => ({ cell, ...standingOf(cell.claims, operatorKeys) }));
  const cells = judged.flatMap(({ cell, standing }) => (standing ? [{ ...testOf(cell), ...standing }] : []));
  const outliers = judged.flatMap(({ cell, outliers }) =>
    outliers.map(({ claim, robustZ, median, submitterCount }) => ({
      key: boardKey(row),
      reportId: claim.reportId,
      test: cell.test,
      concurrency: cell.concurrency,
      tokensPerSecond: claim.median,
      medianTokensPerSecond: median,
      submitterCount,
      robustZ,
    })),
  );
  const places = new Map([[JSON.stringify([0, 1]), { depthTokens: 0, concurrency: 1 }]]);
  for (const { depthTokens, concurrency, promptTokens, generatedTokens } of cells) {
    if (promptTokens > 0 && generatedTokens > 0) continue;
    places.set(JSON.stringify([depthTokens, concurrency]), { depthTokens, concurrency });
  }
  const lines = [...places.values()].map((place) => {
    const there = cells.filter(
      (cell) => cell.depthTokens === place.depthTokens && cell.concurrency === place.concurrency,
    );
    const [prefill, decode] = [mostUsual(there, 'prefill'), mostUsual(there, 'decode')];
    const reportId = (decode ?? prefill)?.representative.reportId ?? mostTested(members);
    return { ...place, prefill, decode, reportId };
  });
  return { cells, outliers, lines };
}

/** Of reports that have nothing to compare: the one of most usual tests, then the latest. */
function mostTested({ reports }: Members): string {
  const [first] = [...reports].sort((a, b) => b.usualTests - a.usualTests);
  return first?.id ?? '';
}

const testOf = ({ test, promptTokens, generatedTokens, depthTokens, concurrency }: Cell): CellTest => ({
  test,
  promptTokens,
  generatedTokens,
  depthTokens,
  concurrency,
});

/** From numbers to the rows of the tables. `shown` has every report that stands for others. */
export function boardTables(
  row: BoardRowKey,
  members: Members,
  ranked: Ranked,
  shown: ReadonlyMap<string, Shown>,
): { lines: Line[]; cells: (typeof boardCells.$inferInsert)[]; outliers: Ranked['outliers'] } {
  const key = boardKey(row);
  const reportOf = (id: string) => {
    const report = shown.get(id);
    if (report === undefined) throw new Error(`report ${id} of the row ${key} is not there`);
    return report;
  };
  const lines = ranked.lines.map(({ prefill, decode, reportId, ...place }): Line => {
    const { body, id: _, ...report } = reportOf(reportId);
    const number = decode ?? prefill;
    return {
      key,
      ...row,
      ...place,
      ...report,
      reportId,
      rankedBy: decode?.median ?? -1,
      hardwareClass: findGpu(row.hardwareId)?.class ?? null,
      kernelSourceHash: body.environment.kernelSourceHash,
      rounding: roundingText(roundingOfReport(body)),
      method: methodText(body.method ?? null),
      correctness: correctnessState(body.correctness),
      reportIds: members.reports.slice(0, MAXIMUM_REPORT_IDS).map(({ id }) => id),
      reportCount: members.reports.length,
      newestReceivedAt: newest(members.reports.map(({ receivedAt }) => receivedAt)),
      newestMeasuredAt: newest(members.reports.map(({ measuredAt }) => measuredAt)),
      submitterCount: number?.submitterCount ?? new Set(members.reports.map((one) => one.submitter)).size,
      agreeingCount: number?.agreeingCount ?? 0,
      tier: number?.tier ?? 'self-reported',
      prefill: prefill ? measuredTest(prefill, reportOf(prefill.representative.reportId)) : null,
      decode: decode ? measuredTest(decode, reportOf(decode.representative.reportId)) : null,
      refreshAt: members.refreshAt,
    };
  });
  const receivedAt = new Map(members.reports.map((report) => [report.id, report]));
  const cells = ranked.cells.map((cell) => {
    const { id, body } = reportOf(cell.representative.reportId);
    const result = resultOf(body, cell);
    const claimed = cell.claims.flatMap(({ reportId }) => receivedAt.get(reportId) ?? []);
    return {
      key,
      test: cell.test,
      promptTokens: cell.promptTokens,
      generatedTokens: cell.generatedTokens,
      depthTokens: cell.depthTokens,
      concurrency: cell.concurrency,
      tokensPerSecond: cell.median,
      intervalLow: cell.interval?.low ?? null,
      intervalHigh: cell.interval?.high ?? null,
      intervalLevel: cell.interval?.level ?? null,
      reportCount: cell.claims.length,
      submitterCount: cell.submitterCount,
      agreeingCount: cell.agreeingCount,
      outlierCount: ranked.outliers.filter(
        ({ test, concurrency }) => test === cell.test && concurrency === cell.concurrency,
      ).length,
      tier: cell.tier,
      newestReceivedAt: newest(claimed.map((report) => report.receivedAt)),
      newestMeasuredAt: newest(claimed.map((report) => report.measuredAt)),
      reportId: id,
      provenance: result.provenance,
      rooflineShare: rooflineShare(body, result, cell.median),
      timeToFirstTokenSeconds: result.timeToFirstTokenSeconds?.median ?? null,
      joulesPerToken: measuredJoulesPerToken(result),
    };
  });
  return { lines, cells, outliers: ranked.outliers };
}

const newest = (dates: readonly Date[]): Date =>
  new Date(dates.reduce((latest, date) => Math.max(latest, date.getTime()), Number.NEGATIVE_INFINITY));

/** The number in the place of the report's own; what metrics read beside it is of the report. */
function measuredTest(cell: CellTest & Standing, { body }: Shown): MeasuredTest {
  const { test, promptTokens, generatedTokens, depthTokens, concurrency, median, interval } = cell;
  const { dispatchesPerToken, provenance } = resultOf(body, cell);
  const { sampleCount } = cell.representative;
  return {
    test,
    promptTokens,
    generatedTokens,
    depthTokens,
    concurrency,
    dispatchesPerToken,
    provenance,
    tokensPerSecond: { median, interval, sampleCount },
  };
}

function resultOf(report: Report, cell: CellTest): Result {
  const found = report.results.find(
    ({ test, concurrency }) => test === cell.test && concurrency === cell.concurrency,
  );
  if (found === undefined) throw new Error(`report ${report.id} has no result of ${cell.test}`);
  return found;
}

/** Of the limit that binds, by the probes of the report's own run, else by the data sheet; null: none is known. */
function rooflineShare(report: Report, result: Result, median: number): number | null {
  const number = { ...result, tokensPerSecond: { ...result.tokensPerSecond, median } };
  const { probes, dataSheet } = utilizationOf(report, number);
  for (const { modelFlop, bandwidth } of [probes, dataSheet]) {
    if (modelFlop !== null || bandwidth !== null) return Math.max(modelFlop ?? 0, bandwidth ?? 0);
  }
  return null;
}
