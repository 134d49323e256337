import { PublicKey } from '@breakeven/schema/trust/ed25519';
import { TRPCError } from '@trpc/server';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { trustEnvironment } from '../../env.ts';
import type { Database } from '../db/database.ts';
import { reports } from '../db/schema.ts';
import { changeStanding } from './apply-change.ts';
import { ReportId } from './reports.ts';
import { type Asker, Reason } from './submitter-requests.ts';

const ofReport = z.strictObject({ reportId: ReportId.shape.id, reason: Reason });
const ofSubmitter = z.strictObject({ submitterKey: PublicKey, reason: Reason });

export type OperatorTarget = z.infer<typeof ofReport> | z.infer<typeof ofSubmitter>;
export type OperatorAction = 'hide' | 'restore' | 'ban' | 'unban';

/** What the operator may do, and what each takes. A reason is shown on the page of the report. */
export const OPERATOR_INPUTS: Readonly<Record<OperatorAction, typeof ofReport | typeof ofSubmitter>> = {
  hide: ofReport,
  restore: ofReport,
  ban: ofSubmitter,
  unban: ofSubmitter,
};

/** 403 where the key is not the operator's. */
export function assertOperator(key: string): void {
  const { operatorKey } = trustEnvironment();
  if (key === operatorKey) return;
  const message =
    operatorKey === null
      ? 'this site has no operator: start it with BREAKEVEN_OPERATOR_KEY'
      : 'the key is not that of the operator of this site';
  throw new TRPCError({ code: 'FORBIDDEN', message });
}

/** Hides, restores, bans or unbans. 404 where there is no such report, 409 where it is withdrawn. */
export async function operate(
  database: Database,
  { key, nonce, at }: Asker,
  { action, target }: { action: OperatorAction; target: OperatorTarget },
) {
  assertOperator(key);
  const reportId = 'reportId' in target ? target.reportId : null;
  if (reportId !== null) await assertNotWithdrawn(database, reportId);
  const submitterKey = 'submitterKey' in target ? target.submitterKey : null;
  const { reason } = target;
  const change = {
    at,
    action,
    actor: 'operator',
    reportId,
    submitterKey,
    reason,
    nonce,
    asker: key,
  } as const;
  return { changed: await changeStanding(database, change) };
}

async function assertNotWithdrawn(database: Database, id: string): Promise<void> {
  const [row] = await database.select({ standing: reports.standing }).from(reports).where(eq(reports.id, id));
  if (!row) throw new TRPCError({ code: 'NOT_FOUND', message: `there is no report ${id}` });
  if (row.standing === 'withdrawn') {
    throw new TRPCError({ code: 'CONFLICT', message: 'the report was withdrawn by its owner, for good' });
  }
}
