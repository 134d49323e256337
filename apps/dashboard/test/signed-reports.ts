import type { Report } from '@breakeven/schema/report/report';
import { eq } from 'drizzle-orm';
import type { Database } from '../src/server/db/database.ts';
import { reports, type Standing, submitters } from '../src/server/db/schema.ts';
import { rowKeysOf } from '../src/server/queries/board-key.ts';
import { type BoardOptions, refreshBoard } from '../src/server/queries/board-refresh.ts';
import { storeReport } from '../src/server/queries/reports.ts';

const DAY = 24 * 60 * 60 * 1000;

/** A report with who sent it; keys are called by a short name. */
export interface Sent {
  report: Report;
  key?: string | null;
  network?: string | null;
  standing?: Standing;
  keyAgeDays?: number;
  receivedAt?: Date;
}

export const keyOf = (name: string): string => name.padStart(64, '0');

/** Accepts a report as if its key had signed it, which others do elsewhere. */
export async function accept(database: Database, sent: Sent, options: BoardOptions = {}): Promise<void> {
  const { report, key = null, network = key, standing = 'public', keyAgeDays = 30 } = sent;
  await storeReport(database, report, JSON.stringify(report), sent.receivedAt ?? new Date());
  const now = options.now ?? new Date();
  await database.transaction(async (transaction) => {
    if (key !== null) {
      const firstSeenAt = new Date(now.getTime() - keyAgeDays * DAY);
      await transaction
        .insert(submitters)
        .values({ key: keyOf(key), firstSeenAt })
        .onConflictDoNothing();
    }
    await transaction
      .update(reports)
      .set({ submitterKey: key === null ? null : keyOf(key), networkHash: network, standing })
      .where(eq(reports.id, report.id));
    await refreshBoard(transaction, await rowKeysOf(transaction, [report.id]), options);
  });
}
