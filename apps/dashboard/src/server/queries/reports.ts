import { judge } from '@breakeven/cost-model/plausibility/judge';
import { Report } from '@breakeven/schema/report/report';
import { isReportSignature } from '@breakeven/schema/trust/report-signature';
import { TRPCError } from '@trpc/server';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { reports } from '../db/schema.ts';
import { readSubmittedReport } from '../input/submitted-report.ts';
import { type BoardRowKey, rowKeysOf } from './board-key.ts';
import { countWrite } from './count-write.ts';
import { inGroups } from './in-groups.ts';
import { type Arrival, type Kept, keepReports } from './keep-reports.ts';
import { KnownRows } from './known-rows.ts';
import { NOBODY, type Sender } from './sender.ts';
import { assertPublic } from './standing.ts';
import { getState } from './store-state.ts';

/** Of what is asked for by a report's id. */
export const ReportId = z.strictObject({ id: Report.shape.id });

export interface Submission extends Kept {
  id: string;
  url: string;
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

/** Those of one group share a transaction, and so one sync of the disk and one refresh of each row of the board. */
const MOST_IN_A_GROUP = 32;

type Keep = (arrival: Arrival) => Promise<Kept>;
const keepers = new WeakMap<Database, Keep>();

function keeperOf(database: Database): Keep {
  const kept = keepers.get(database);
  if (kept !== undefined) return kept;
  const known = new KnownRows();
  const keep = inGroups((arrivals: readonly Arrival[]) => keepReports(database, arrivals, known), {
    most: MOST_IN_A_GROUP,
  });
  keepers.set(database, keep);
  return keep;
}

async function keepReport(database: Database, arrival: Omit<Arrival, 'judgement'>): Promise<Submission> {
  const { report, receivedAt, sender } = arrival;
  const judgement = judge(report, { receivedAt: receivedAt.toISOString() });
  const kept = await keeperOf(database)({ ...arrival, judgement });
  const { id } = report;
  return { id, url: `/reports/${id}`, ...kept, remark: remarkOn(kept, sender.signature?.key ?? null) };
}

const STANDING_REMARKS = {
  public: null,
  withdrawn: 'the report was withdrawn by its owner, for good: sending it again changes nothing',
  hidden: 'the operator of this site has hidden the report: sending it again changes nothing',
  banned: 'the operator of this site has banned the key that signed the report: it is kept, and not shown',
} as const;

/** `key` is the one that it was signed by. */
function remarkOn({ submitterKey, standing }: Kept, key: string | null): string | null {
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
