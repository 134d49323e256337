import { nameFault, nameFaultText } from '@breakeven/schema/values/name-fault';
import { text } from '@breakeven/schema/values/text';
import { TRPCError } from '@trpc/server';
import { desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { reports, submitters } from '../db/schema.ts';
import { changeStanding } from './apply-change.ts';
import { ReportId } from './reports.ts';

/** Who asks, by a request that was verified (../http/signed-request.ts). */
export interface Asker {
  key: string;
  nonce: string;
  at: Date;
}

const MAXIMUM_REPORTS = 1000;

/** A text that a page shows: none that could be taken for another. */
const shownText = (maxLength: number) =>
  text(maxLength)
    .min(1)
    .superRefine((value, context) => {
      const fault = nameFault(value);
      if (fault !== null) context.addIssue({ code: 'custom', message: nameFaultText(fault) });
    });

export const Reason = shownText(300);
export const WithdrawInput = z.strictObject({ reportId: ReportId.shape.id, reason: Reason.optional() });
export const LabelInput = z.strictObject({ label: shownText(120) });

/** A submitter's own reports, the newest first, at most 1000, those that are not public too. */
export async function reportsOf(database: Database, key: string) {
  const [submitter] = await database.select().from(submitters).where(eq(submitters.key, key));
  if (!submitter) throw unknownKey(key);
  const { id, receivedAt, measuredAt, hardware, modelName, type, standing, plausibility } = reports;
  const rows = await database
    .select({ id, receivedAt, measuredAt, hardware, modelName, type, standing, plausibility })
    .from(reports)
    .where(eq(reports.submitterKey, key))
    .orderBy(desc(reports.receivedAt))
    .limit(MAXIMUM_REPORTS);
  const { label, firstSeenAt, bannedAt } = submitter;
  return { key, label, firstSeenAt, isBanned: bannedAt !== null, reports: rows };
}

/** Withdraws a report of the asker, for good. 404 where there is none, 403 where it is another's or nobody's. */
export async function withdraw(
  database: Database,
  { key, nonce, at }: Asker,
  { reportId, reason = null }: { reportId: string; reason?: string | undefined | null },
) {
  const [row] = await database
    .select({ submitterKey: reports.submitterKey })
    .from(reports)
    .where(eq(reports.id, reportId));
  if (!row) throw new TRPCError({ code: 'NOT_FOUND', message: `there is no report ${reportId}` });
  if (row.submitterKey !== key) {
    const owner = row.submitterKey === null ? 'is not signed: nobody owns it' : 'is signed by another key';
    throw new TRPCError({ code: 'FORBIDDEN', message: `the report ${owner}` });
  }
  const change = {
    at,
    action: 'withdraw',
    actor: 'submitter',
    reportId,
    submitterKey: key,
    reason,
    nonce,
    asker: key,
  } as const;
  return { id: reportId, changed: await changeStanding(database, change) };
}

/** Sets what a submitter is called. 404 where the key has signed nothing, 403 where it is banned. */
export async function label(database: Database, { key, nonce, at }: Asker, name: string) {
  const [submitter] = await database.select().from(submitters).where(eq(submitters.key, key));
  if (!submitter) throw unknownKey(key);
  if (submitter.bannedAt !== null) {
    throw new TRPCError({ code: 'FORBIDDEN', message: 'the operator of this site has banned this key' });
  }
  const change = {
    at,
    action: 'label',
    actor: 'submitter',
    reportId: null,
    submitterKey: key,
    reason: name,
    nonce,
    asker: key,
  } as const;
  return { key, changed: await changeStanding(database, change) };
}

const unknownKey = (key: string) =>
  new TRPCError({ code: 'NOT_FOUND', message: `nothing here is signed by the key ${key}` });
