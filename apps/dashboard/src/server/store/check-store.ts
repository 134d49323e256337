import { isDeepStrictEqual } from 'node:util';
import { contentId } from '@breakeven/schema/report/content-id';
import { ImportedReport } from '@breakeven/schema/report/imported-report';
import { and, asc, eq, gt, inArray, ne, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { importedReports } from '../db/imports.ts';
import { auditLog, reports, results, storeState } from '../db/schema.ts';
import { rebuildBoard } from '../queries/board-check.ts';
import { importedRows, insertMissing } from '../queries/imports.ts';
import { resultRows } from '../queries/report-rows.ts';
import { setState } from '../queries/store-state.ts';
import { rederive } from './rederive.ts';

const REPORTS_AT_ONCE = 100;

/** What a table had otherwise than what came says. */
export interface Difference {
  table: string;
  key: string;
  /** Absent: it differed, and was made again. */
  fault?: string;
}

export interface StoreCheck {
  reports: number;
  rows: number;
  differences: Difference[];
}

/**
 * Makes everything again that follows from what was sent (results, names, judgements, counts, boards, results of other tools), and
 * says what differed. What cannot be made again, as a report that is missing or altered, is said.
 */
export async function checkStore(
  database: Database,
  { onProgress }: { onProgress?: (text: string) => void } = {},
): Promise<StoreCheck> {
  const differences: Difference[] = [];
  const count = await checkReports(database, differences, onProgress);
  await checkCount(database, differences);
  differences.push(...(await unexplainedStandings(database)), ...(await checkImports(database)));
  for (const key of await rederive(database, { isCheck: true })) differences.push({ table: 'reports', key });
  const board = await rebuildBoard(database);
  return { reports: count, rows: board.rows, differences: [...differences, ...board.differences] };
}

/** Each text against its id, and the results against the text. Returns how many reports there are. */
async function checkReports(
  database: Database,
  differences: Difference[],
  onProgress?: (text: string) => void,
): Promise<number> {
  const { id, sent, body } = reports;
  for (let [count, last] = [0, '']; ; ) {
    const page = await database
      .select({ id, sent, body })
      .from(reports)
      .where(gt(id, last))
      .orderBy(asc(id))
      .limit(REPORTS_AT_ONCE);
    const ids = page.map((row) => row.id);
    const rows = await database
      .select()
      .from(results)
      .where(inArray(results.reportId, ids))
      .orderBy(asc(results.reportId), asc(results.position));
    for (const report of page) {
      if (idOf(report.sent) !== report.id) {
        const fault = 'its text is not the one that came: import it from a backup once the row is deleted';
        differences.push({ table: 'reports', key: report.id, fault });
        continue;
      }
      const right = resultRows(report.body);
      const kept = rows.filter(({ reportId }) => reportId === report.id);
      if (isDeepStrictEqual(kept, right)) continue;
      differences.push({ table: 'results', key: report.id });
      await database.transaction(async (transaction) => {
        await transaction.delete(results).where(eq(results.reportId, report.id));
        await transaction.insert(results).values(right);
      });
    }
    count += page.length;
    last = ids.at(-1) ?? last;
    if (count % 10_000 < REPORTS_AT_ONCE && count >= 10_000) onProgress?.(`${count} reports checked`);
    if (page.length < REPORTS_AT_ONCE) return count;
  }
}

function idOf(sent: string): string | null {
  try {
    return contentId(JSON.parse(sent) as object);
  } catch {
    return null;
  }
}

/** A table that was cut short has fewer reports than the store has noted. */
async function checkCount(database: Database, differences: Difference[]): Promise<void> {
  await database.transaction(async (transaction) => {
    // Whoever adds a report waits here, and is counted afterwards.
    const [row] = await transaction
      .select({ value: storeState.value })
      .from(storeState)
      .where(eq(storeState.name, 'report-count'))
      .for('update');
    const [kept, now] = [Number(row?.value ?? 0), await transaction.$count(reports)];
    if (kept === now) return;
    const advice = now < kept ? ': import those that are missing from a backup' : '';
    const fault = `it said ${kept}, but ${now} reports are there${advice}`;
    differences.push({ table: 'store_state', key: 'report-count', fault });
    await setState(transaction, 'report-count', String(now));
  });
}

/** Who withdrew, hid or banned stands in the history; where that was lost, nobody can tell why a report is not shown. */
async function unexplainedStandings(database: Database): Promise<Difference[]> {
  const { id, standing, submitterKey } = reports;
  const rows = await database
    .select({ id, standing })
    .from(reports)
    .where(
      and(
        ne(standing, 'public'),
        sql`not exists (select from ${auditLog} where ${auditLog.action} =
          case ${standing} when 'withdrawn' then 'withdraw' when 'hidden' then 'hide' else 'ban' end
          and (${auditLog.reportId} = ${id} or ${auditLog.submitterKey} = ${submitterKey}))`,
      ),
    );
  return rows.map((row) => ({
    table: 'audit_log',
    key: row.id,
    fault: `the report is ${row.standing}, and no change says so: import the history from a backup`,
  }));
}

/** The results of other tools, by what their files say. */
async function checkImports(database: Database): Promise<Difference[]> {
  const differences: Difference[] = [];
  const ids = await database.select({ id: importedReports.id }).from(importedReports);
  for (const { id } of ids) {
    const [row] = await database.select().from(importedReports).where(eq(importedReports.id, id));
    if (row === undefined) continue;
    const report = ImportedReport.safeParse(JSON.parse(row.sent));
    if (!report.success) continue;
    const missing = await database.transaction((transaction) =>
      insertMissing(transaction, importedRows(report.data, row.receivedAt)),
    );
    if (missing > 0) differences.push({ table: 'imported_results', key: id });
  }
  return differences;
}
