import type { Judgement } from '@breakeven/cost-model/plausibility/judge';
import { TRPCError } from '@trpc/server';
import { and, eq, type SQL } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { reports, type Standing } from '../db/schema.ts';
import { assertPublic } from './standing.ts';

/** What is flagged, as a speed whose kernels failed their check is, or not judged yet, ranks nowhere. */
export const isValid = (): SQL => eq(reports.plausibility, 'valid');

/** What boards are made of: valid reports, neither withdrawn nor hidden. */
export const ranks = (): SQL | undefined => and(isValid(), isPublic());

/** The same of a report whose state was read. */
export const mayRank = (report: { plausibility: Judgement | null; standing: Standing }): boolean =>
  report.plausibility?.state === 'valid' && report.standing === 'public';

export const isPublic = (): SQL => eq(reports.standing, 'public');

/** What the store says of a report; null: it has not been judged yet. */
export async function judgementOf(database: Database, id: string): Promise<Judgement | null> {
  await assertPublic(database, id);
  const { plausibility: state, plausibilityReasons } = reports;
  const [row] = await database
    .select({ state, reasons: plausibilityReasons })
    .from(reports)
    .where(eq(reports.id, id));
  if (!row) throw new TRPCError({ code: 'NOT_FOUND', message: `there is no report ${id}` });
  return row.state === null ? null : { state: row.state, reasons: row.reasons ?? [] };
}
