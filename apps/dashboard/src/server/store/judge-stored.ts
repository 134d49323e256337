import { judge } from '@breakeven/cost-model/plausibility/judge';
import { RULES_VERSION } from '@breakeven/cost-model/plausibility/rules';
import { and, eq, gt, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { reports } from '../db/schema.ts';
import { judgementColumns } from '../queries/reports.ts';

const REPORTS_AT_ONCE = 100;

/** Judges stored reports that were never judged, or by other rules than those of today. Bodies stay as they are. */
export async function judgeStored(database: Database): Promise<void> {
  const { id, body, receivedAt, judgedByRules } = reports;
  for (let last = ''; ; ) {
    const rows = await database
      .select({ id, body, receivedAt })
      .from(reports)
      .where(and(gt(id, last), sql`${judgedByRules} is distinct from ${RULES_VERSION}`))
      .orderBy(id)
      .limit(REPORTS_AT_ONCE);
    for (const row of rows) {
      const judgement = judge(row.body, { receivedAt: row.receivedAt.toISOString() });
      await database.update(reports).set(judgementColumns(judgement)).where(eq(id, row.id));
    }
    last = rows.at(-1)?.id ?? last;
    if (rows.length < REPORTS_AT_ONCE) return;
  }
}
