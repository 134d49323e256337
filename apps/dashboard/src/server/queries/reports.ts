import { type Judgement, judge } from '@breakeven/cost-model/plausibility/judge';
import { RULES_VERSION } from '@breakeven/cost-model/plausibility/rules';
import { Report, type Result } from '@breakeven/schema/report/report';
import { TRPCError } from '@trpc/server';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { reports, results } from '../db/schema.ts';
import { readSubmittedReport } from '../input/submitted-report.ts';
import { type BoardRowKey, rowKeysOf } from './board-key.ts';
import { refreshBoard } from './board-refresh.ts';
import { identityOf } from './identity.ts';
import { judgementOf } from './plausibility.ts';
import { setState } from './store-state.ts';

/** Of what is asked for by a report's id. */
export const ReportId = z.strictObject({ id: Report.shape.id });

export interface Submission {
  id: string;
  /** false: it was here already, and nothing changed. */
  created: boolean;
  url: string;
  /** valid: it may rank. flagged: it is kept and shown, and ranks nowhere, for these reasons. */
  plausibility: Judgement;
}

/**
 * Stores a report once, however often and from wherever it is sent: its id is the hash of what it says. `sent` is its
 * text, which is served as it is.
 */
export function submitReport(
  database: Database,
  json: unknown,
  sent: string = JSON.stringify(json),
): Promise<Submission> {
  return storeReport(database, json, sent, new Date());
}

/** The same of a report that came at another time. */
export async function storeReport(
  database: Database,
  json: unknown,
  sent: string,
  receivedAt: Date,
): Promise<Submission> {
  const report = readSubmittedReport(json, sent);
  const { id } = report;
  const judgement = judge(report, { receivedAt: receivedAt.toISOString() });
  const created = await database.transaction(async (transaction) => {
    const inserted = await transaction
      .insert(reports)
      .values({ ...reportRow(report, sent), receivedAt, ...judgementColumns(judgement) })
      .onConflictDoNothing()
      .returning({ id: reports.id });
    if (inserted.length === 0) return false;
    await transaction
      .insert(results)
      .values(report.results.map((result, position) => resultRow(id, position, result)));
    await refreshBoard(transaction, [{ ...identityOf(report), type: report.type }]);
    // Before the commit: where the journal fails nothing is stored, and what others can see is on disk. Where the commit
    // fails, the journal has a whole report that was not acknowledged, as after an answer that got lost.
    const end = await database.journal?.append([{ id, receivedAt, sent }]);
    if (end !== undefined) await setState(transaction, 'journal-end', String(end));
    return true;
  });
  const kept = created ? null : await judgementOf(database, id);
  return { id, created, url: `/reports/${id}`, plausibility: kept ?? judgement };
}

/** The text that was sent, of whatever version it is. */
export async function sentReport(database: Database, id: string): Promise<string> {
  const [row] = await database.select({ sent: reports.sent }).from(reports).where(eq(reports.id, id));
  if (!row) throw new TRPCError({ code: 'NOT_FOUND', message: `there is no report ${id}` });
  return row.sent;
}

/** What was sent, as JSON. A reader upgrades it where it is of an older version. */
export async function reportById(database: Database, id: string): Promise<Report> {
  return JSON.parse(await sentReport(database, id));
}

/** The row that a report belongs to: a row names its newest reports only. */
export async function boardRowOf(database: Database, id: string): Promise<BoardRowKey> {
  const [row] = await rowKeysOf(database, [id]);
  if (!row) throw new TRPCError({ code: 'NOT_FOUND', message: `there is no report ${id}` });
  return row;
}

export function countReports(database: Database): Promise<number> {
  return Promise.resolve(database.$count(reports));
}

/** A judgement as a row keeps it. */
export function judgementColumns({ state, reasons }: Judgement) {
  return { plausibility: state, plausibilityReasons: reasons, judgedByRules: RULES_VERSION };
}

function reportRow(report: Report, sent: string): typeof reports.$inferInsert {
  return {
    id: report.id,
    measuredAt: new Date(report.measuredAt),
    ...identityOf(report),
    vendor: report.adapter.vendor,
    architecture: report.adapter.architecture,
    type: report.type,
    sent,
    body: report,
  };
}

function resultRow(reportId: string, position: number, result: Result): typeof results.$inferInsert {
  const { tokensPerSecond } = result;
  return {
    reportId,
    position,
    test: result.test,
    promptTokens: result.promptTokens,
    generatedTokens: result.generatedTokens,
    depthTokens: result.depthTokens,
    concurrency: result.concurrency,
    tokensPerSecondMedian: tokensPerSecond.median,
    tokensPerSecondMean: tokensPerSecond.mean,
    tokensPerSecondStandardDeviation: tokensPerSecond.standardDeviation,
    tokensPerSecondIntervalLow: tokensPerSecond.interval?.low ?? null,
    tokensPerSecondIntervalHigh: tokensPerSecond.interval?.high ?? null,
    tokensPerSecondIntervalLevel: tokensPerSecond.interval?.level ?? null,
    sampleCount: tokensPerSecond.samples.length,
    dispatchesPerToken: result.dispatchesPerToken,
    provenance: result.provenance,
  };
}
