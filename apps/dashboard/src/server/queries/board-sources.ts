import { and, asc, desc, eq, or } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { reports, results, submitters } from '../db/schema.ts';
import { type BoardRowKey, boardKey, boardKeyColumns, reportsOfRow } from './board-key.ts';
import { ranks } from './plausibility.ts';
import type { resultRows } from './report-rows.ts';

/** A report that may rank, and who sent it. */
export interface SourceReport {
  id: string;
  receivedAt: Date;
  measuredAt: Date;
  submitterKey: string | null;
  networkHash: string | null;
  keyFirstSeenAt: Date | null;
}

/** One result of such a report. */
export interface SourceTest {
  reportId: string;
  test: string;
  promptTokens: number;
  generatedTokens: number;
  depthTokens: number;
  concurrency: number;
  median: number;
  low: number | null;
  high: number | null;
  level: number | null;
  sampleCount: number;
}

/** What a row of the board is made of: its reports, the last received first, and their results. */
export interface Sources {
  reports: readonly SourceReport[];
  tests: readonly SourceTest[];
}

export const NO_SOURCES: Sources = { reports: [], tests: [] };

/** What SourceReport is read from: reports, with the submitter of each where it has one. */
export const sourceReportColumns = {
  id: reports.id,
  receivedAt: reports.receivedAt,
  measuredAt: reports.measuredAt,
  submitterKey: reports.submitterKey,
  networkHash: reports.networkHash,
  keyFirstSeenAt: submitters.firstSeenAt,
};

/** All of `rows`, by boardKey(). Asks twice, however much that is. */
export async function readSources(
  database: Database,
  rows: readonly BoardRowKey[],
): Promise<Map<string, Sources>> {
  if (rows.length === 0) return new Map();
  const { id, receivedAt, submitterKey } = reports;
  const isAsked = and(or(...rows.map(reportsOfRow)), ranks());
  const found = await database
    .select({ row: boardKeyColumns, report: sourceReportColumns })
    .from(reports)
    .leftJoin(submitters, eq(submitters.key, submitterKey))
    .where(isAsked)
    .orderBy(desc(receivedAt), asc(id));
  const tests = await database
    .select({
      reportId: results.reportId,
      test: results.test,
      promptTokens: results.promptTokens,
      generatedTokens: results.generatedTokens,
      depthTokens: results.depthTokens,
      concurrency: results.concurrency,
      median: results.tokensPerSecondMedian,
      low: results.tokensPerSecondIntervalLow,
      high: results.tokensPerSecondIntervalHigh,
      level: results.tokensPerSecondIntervalLevel,
      sampleCount: results.sampleCount,
    })
    .from(results)
    .innerJoin(reports, eq(results.reportId, id))
    .where(isAsked);
  return sourcesByRow(found, tests);
}

/** By boardKey(); the reports of each row in the order in which they are given. */
export function sourcesByRow(
  found: readonly { row: BoardRowKey; report: SourceReport }[],
  tests: readonly SourceTest[],
): Map<string, Sources> {
  const byRow = new Map<string, { reports: SourceReport[]; tests: SourceTest[] }>();
  const byReport = new Map<string, SourceTest[]>();
  for (const { row, report } of found) {
    const key = boardKey(row);
    const sources = byRow.get(key) ?? { reports: [], tests: [] };
    byRow.set(key, sources);
    sources.reports.push(report);
    byReport.set(report.id, sources.tests);
  }
  for (const test of tests) byReport.get(test.reportId)?.push(test);
  return byRow;
}

/** What a row of the board reads of a result that is stored so. */
export const sourceTest = (row: ReturnType<typeof resultRows>[number]): SourceTest => ({
  reportId: row.reportId,
  test: row.test,
  promptTokens: row.promptTokens,
  generatedTokens: row.generatedTokens,
  depthTokens: row.depthTokens,
  concurrency: row.concurrency,
  median: row.tokensPerSecondMedian,
  low: row.tokensPerSecondIntervalLow,
  high: row.tokensPerSecondIntervalHigh,
  level: row.tokensPerSecondIntervalLevel,
  sampleCount: row.sampleCount,
});

/** With those that were added since, which are not among them. */
export function withAdded(sources: Sources, added: Sources): Sources {
  // The newest first, which is nearly their order: sorting compares each once.
  const reports = [...added.reports, ...sources.reports];
  reports.sort((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime() || (a.id < b.id ? -1 : 1));
  return { reports, tests: [...sources.tests, ...added.tests] };
}
