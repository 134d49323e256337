import { TRPCError } from '@trpc/server';
import { and, desc, eq, isNull, or, type SQL } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { auditLog, reports, type Standing } from '../db/schema.ts';

/** What is left of a report that is not public any more. */
export interface Tombstone {
  code: Exclude<Standing, 'public'>;
  message: string;
  /** When it was withdrawn, hidden or banned. */
  withdrawnAt: string | null;
}

/** A report that was here: tRPC, which has no 410, says NOT_FOUND; REST answers 410 with the tombstone. */
export class GoneError extends TRPCError {
  readonly tombstone: Tombstone;
  constructor(tombstone: Tombstone) {
    super({ code: 'NOT_FOUND', message: tombstone.message });
    this.tombstone = tombstone;
  }
}

/** The action after which a report stands so. */
const ACTIONS: Record<Tombstone['code'], string> = { withdrawn: 'withdraw', hidden: 'hide', banned: 'ban' };

const WORDS: Record<Tombstone['code'], string> = {
  withdrawn: 'was withdrawn by its owner',
  hidden: 'was hidden by the operator of this site',
  banned: 'was hidden with all that came from its submitter, whom the operator of this site has banned',
};

/** Throws NOT_FOUND where there is no such report, and a GoneError where it is not public. */
export async function assertPublic(database: Database, id: string): Promise<void> {
  const { standing, submitterKey } = reports;
  const [row] = await database.select({ standing, submitterKey }).from(reports).where(eq(reports.id, id));
  if (!row) throw new TRPCError({ code: 'NOT_FOUND', message: `there is no report ${id}` });
  if (row.standing === 'public') return;
  throw new GoneError(await tombstoneOf(database, { id, ...row, standing: row.standing }));
}

async function tombstoneOf(
  database: Database,
  { id, submitterKey, standing }: { id: string; submitterKey: string | null; standing: Tombstone['code'] },
): Promise<Tombstone> {
  const [last] = await database
    .select({ at: auditLog.at, reason: auditLog.reason })
    .from(auditLog)
    .where(and(ofReportOrOwner(id, submitterKey), eq(auditLog.action, ACTIONS[standing])))
    .orderBy(desc(auditLog.id))
    .limit(1);
  const reason = last?.reason ? `: ${last.reason}` : '';
  const message = `the report ${WORDS[standing]}${reason}`;
  return { code: standing, message, withdrawnAt: last?.at.toISOString() ?? null };
}

/** The history of a report: what was done to it, and what was done to its owner as a whole. */
export const ofReportOrOwner = (id: string, submitterKey: string | null): SQL | undefined =>
  or(
    eq(auditLog.reportId, id),
    submitterKey === null
      ? undefined
      : and(eq(auditLog.submitterKey, submitterKey), isNull(auditLog.reportId)),
  );
