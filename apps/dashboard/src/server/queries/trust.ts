import { TRPCError } from '@trpc/server';
import { desc, eq } from 'drizzle-orm';
import { trustEnvironment } from '../../env.ts';
import type { Database } from '../db/database.ts';
import { type Actor, auditLog, reports, type Standing, submitters } from '../db/schema.ts';
import { ofReportOrOwner } from './standing.ts';

const MAXIMUM_EVENTS = 200;

/** A row of the audit log, as it is shown. */
export interface Event {
  at: string;
  action: string;
  actor: Actor;
  reportId: string | null;
  submitterKey: string | null;
  reason: string | null;
}

/** Who vouches for a report, and what became of it. */
export interface Trust {
  standing: Standing;
  receivedAt: string;
  /** null: it is not signed. */
  submitter: { key: string; label: string | null; firstSeenAt: string; isBanned: boolean } | null;
  signature: string | null;
  /** By a key of the operator's own machines. */
  isOperators: boolean;
  /** The newest first, at most 200. */
  history: Event[];
}

export async function trustOf(database: Database, id: string): Promise<Trust> {
  const [row] = await database
    .select({
      standing: reports.standing,
      receivedAt: reports.receivedAt,
      signature: reports.signature,
      submitter: submitters,
    })
    .from(reports)
    .leftJoin(submitters, eq(submitters.key, reports.submitterKey))
    .where(eq(reports.id, id));
  if (!row) throw new TRPCError({ code: 'NOT_FOUND', message: `there is no report ${id}` });
  const { standing, receivedAt, signature, submitter } = row;
  const history = await database
    .select()
    .from(auditLog)
    .where(ofReportOrOwner(id, submitter?.key ?? null))
    .orderBy(desc(auditLog.id))
    .limit(MAXIMUM_EVENTS);
  return {
    standing,
    receivedAt: receivedAt.toISOString(),
    submitter: submitter && {
      key: submitter.key,
      label: submitter.label,
      firstSeenAt: submitter.firstSeenAt.toISOString(),
      isBanned: submitter.bannedAt !== null,
    },
    signature,
    isOperators: submitter !== null && trustEnvironment().runnerKeys.includes(submitter.key),
    history: history.map(asEvent),
  };
}

/** The newest changes of all, at most 200. */
export async function latestEvents(database: Database): Promise<Event[]> {
  const rows = await database.select().from(auditLog).orderBy(desc(auditLog.id)).limit(MAXIMUM_EVENTS);
  return rows.map(asEvent);
}

const asEvent = ({ id: _, at, ...row }: typeof auditLog.$inferSelect): Event => ({
  at: at.toISOString(),
  ...row,
});
