import { type Judgement, judge } from '@breakeven/cost-model/plausibility/judge';
import { RULES_VERSION } from '@breakeven/cost-model/plausibility/rules';
import { Report, type Result } from '@breakeven/schema/report/report';
import { isReportSignature } from '@breakeven/schema/trust/report-signature';
import { TRPCError } from '@trpc/server';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Change, Database, Transaction } from '../db/database.ts';
import { reports, results, type Standing } from '../db/schema.ts';
import { readSubmittedReport } from '../input/submitted-report.ts';
import { applyChange, ownReport } from './apply-change.ts';
import { type BoardRowKey, rowKeysOf } from './board-key.ts';
import { refreshBoard } from './board-refresh.ts';
import { countWrite } from './count-write.ts';
import { identityOf } from './identity.ts';
import { NOBODY, type Sender } from './sender.ts';
import { assertPublic } from './standing.ts';
import { countUp, getState, noteInJournal } from './store-state.ts';

/** Of what is asked for by a report's id. */
export const ReportId = z.strictObject({ id: Report.shape.id });

export interface Submission {
  id: string;
  /** false: it was here already, and nothing changed. */
  created: boolean;
  url: string;
  /** valid: it may rank. flagged: it is kept and shown, and ranks nowhere, for these reasons. null: not judged yet. */
  plausibility: Judgement | null;
  /** The key that owns it, whose signature was the first; null: it is not signed. */
  submitterKey: string | null;
  standing: Standing;
  /** Where what was sent did not do all that it might have: why, in a sentence. */
  remark: string | null;
}

/**
 * Stores a report once, however often and from wherever it is sent: its id is the hash of what it says. `sent` is its
 * text, which is served as it is. A signature that is not of this report is a 401; a key that sends too much is a 429.
 */
export async function submitReport(
  database: Database,
  json: unknown,
  sent: string = JSON.stringify(json),
  sender: Sender = NOBODY,
): Promise<Submission> {
  const report = readSignedReport(json, sent, sender);
  if (sender.signature !== null) await countWrite(database, { key: sender.signature.key });
  return keepReport(database, { report, sent, receivedAt: new Date(), sender });
}

/** The same of a report that came at another time. */
export async function storeReport(
  database: Database,
  json: unknown,
  sent: string,
  receivedAt: Date,
  sender: Sender = NOBODY,
): Promise<Submission> {
  const report = readSignedReport(json, sent, sender);
  return keepReport(database, { report, sent, receivedAt, sender });
}

function readSignedReport(json: unknown, sent: string, { signature }: Sender): Report {
  const report = readSubmittedReport(json, sent);
  if (signature === null || isReportSignature(report.id, signature)) return report;
  throw new TRPCError({
    code: 'UNAUTHORIZED',
    message:
      'the signature is not that of this report by this key; leave out both headers to send it unsigned',
  });
}

interface Arrival {
  report: Report;
  sent: string;
  receivedAt: Date;
  sender: Sender;
}

async function keepReport(database: Database, arrival: Arrival): Promise<Submission> {
  const { report, receivedAt, sender } = arrival;
  const { id } = report;
  const judgement = judge(report, { receivedAt: receivedAt.toISOString() });
  const created = await database.transaction(async (transaction) => {
    const isNew = await insertReport(transaction, arrival, judgement);
    if (!isNew) {
      const change = await lateSignature(transaction, arrival);
      if (change !== null) await noteInJournal(database, transaction, [{ change }]);
      return false;
    }
    const { networkHash, signature } = sender;
    if (signature !== null) await ownReport(transaction, { id, ...signature, at: receivedAt });
    await refreshBoard(transaction, [{ ...identityOf(report), type: report.type }]);
    // After the version of the board, as everybody locks it first.
    await countUp(transaction, 'report-count');
    // Before the commit: where the journal fails nothing is stored, and what others can see is on disk. Where the commit
    // fails, the journal has a whole report that was not acknowledged, as after an answer that got lost.
    await noteInJournal(database, transaction, [
      {
        report: {
          id,
          receivedAt,
          sent: arrival.sent,
          ...(signature && { submitterKey: signature.key, signature: signature.signature }),
          ...(networkHash !== null && { networkHash }),
        },
      },
    ]);
    return true;
  });
  return submissionOf(database, { id, created, key: sender.signature?.key ?? null });
}

/** False: it is here already. */
async function insertReport(
  transaction: Transaction,
  { report, sent, receivedAt, sender: { networkHash } }: Arrival,
  judgement: Judgement,
): Promise<boolean> {
  const inserted = await transaction
    .insert(reports)
    .values({ ...reportRow(report, sent), receivedAt, networkHash, ...judgementColumns(judgement) })
    .onConflictDoNothing()
    .returning({ id: reports.id });
  if (inserted.length === 0) return false;
  await transaction
    .insert(results)
    .values(report.results.map((result, position) => resultRow(report.id, position, result)));
  return true;
}

/**
 * Signs a report that came unsigned. Everybody can read it and so sign it: the one thing that tells its sender from others is
 * the network that it came from.
 */
async function lateSignature(
  transaction: Transaction,
  { report, receivedAt, sender: { signature, networkHash } }: Arrival,
): Promise<Change | null> {
  if (signature === null || networkHash === null) return null;
  const [stored] = await transaction
    .select({
      submitterKey: reports.submitterKey,
      networkHash: reports.networkHash,
      standing: reports.standing,
    })
    .from(reports)
    .where(eq(reports.id, report.id));
  if (stored?.submitterKey !== null || stored.networkHash !== networkHash || stored.standing !== 'public') {
    return null;
  }
  const change: Change = {
    at: receivedAt,
    action: 'sign',
    actor: 'submitter',
    reportId: report.id,
    submitterKey: signature.key,
    reason: null,
    signature: signature.signature,
  };
  return (await applyChange(transaction, change)) ? change : null;
}

/** What became of what was sent; `key` is the one that it was signed by. */
async function submissionOf(
  database: Database,
  { id, created, key }: { id: string; created: boolean; key: string | null },
): Promise<Submission> {
  const { submitterKey, standing, plausibility: state, plausibilityReasons } = reports;
  const [row] = await database
    .select({ submitterKey, standing, state, reasons: plausibilityReasons })
    .from(reports)
    .where(eq(reports.id, id));
  if (!row) throw new Error(`report ${id} was stored and is not there`);
  return {
    id,
    created,
    url: `/reports/${id}`,
    plausibility: row.state === null ? null : { state: row.state, reasons: row.reasons ?? [] },
    submitterKey: row.submitterKey,
    standing: row.standing,
    remark: remarkOn(row, key),
  };
}

const STANDING_REMARKS = {
  public: null,
  withdrawn: 'the report was withdrawn by its owner, for good: sending it again changes nothing',
  hidden: 'the operator of this site has hidden the report: sending it again changes nothing',
  banned: 'the operator of this site has banned the key that signed the report: it is kept, and not shown',
} as const;

function remarkOn(
  { submitterKey, standing }: { submitterKey: string | null; standing: Standing },
  key: string | null,
): string | null {
  if (STANDING_REMARKS[standing] !== null) return STANDING_REMARKS[standing];
  if (key === null || key === submitterKey) return null;
  return submitterKey === null
    ? 'the report came unsigned from another network: it stays unsigned'
    : 'the report belongs to another key, whose signature came first: yours changes nothing';
}

/** The text that was sent, of whatever version it is. */
export async function sentReport(database: Database, id: string): Promise<string> {
  await assertPublic(database, id);
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
  await assertPublic(database, id);
  const [row] = await rowKeysOf(database, [id]);
  if (!row) throw new TRPCError({ code: 'NOT_FOUND', message: `there is no report ${id}` });
  return row;
}

/** As it is kept; `store check` counts again. */
export async function countReports(database: Database): Promise<number> {
  return Number((await getState(database, 'report-count')) ?? 0);
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

/** What `results` has of one result. */
export function resultRow(reportId: string, position: number, result: Result): typeof results.$inferInsert {
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
