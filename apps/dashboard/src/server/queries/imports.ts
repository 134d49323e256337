import type { Reason } from '@breakeven/cost-model/plausibility/judge';
import type { ImportedReport } from '@breakeven/schema/report/imported-report';
import { ImportedReport as ImportedReportSchema } from '@breakeven/schema/report/imported-report';
import { TRPCError } from '@trpc/server';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Database, Transaction } from '../db/database.ts';
import { importedReports, importedResults } from '../db/imports.ts';
import { readSubmittedImport } from '../input/submitted-import.ts';
import { importedRow } from './imported-row.ts';
import { noteInJournal } from './store-state.ts';

/** Of what is asked for by an imported report's id. */
export const ImportedReportId = z.strictObject({ id: ImportedReportSchema.shape.id });

/** Parameters of one statement are limited to 65,535; a row has some 30. */
const ROWS_PER_STATEMENT = 500;

/** Reasons beyond these say nothing new. */
const MAX_FLAGGED = 20;

export interface ImportSubmission {
  id: string;
  /** false: it was here already, and nothing changed. */
  created: boolean;
  url: string;
  results: {
    /** Of the report. */
    sent: number;
    /** Now shown as imported. */
    stored: number;
    /** Here already, of this or of another file. */
    duplicates: number;
    /** Kept and shown with their reasons, and left out of every comparison. */
    flagged: number;
  };
  /** The first of those that are flagged, by their place in the report. */
  flagged: { position: number; test: string; reasons: Reason[] }[];
}

/** Stores the results of another tool once. `sent` is the text, which is served as it is. */
export function submitImport(
  database: Database,
  json: unknown,
  sent: string = JSON.stringify(json),
): Promise<ImportSubmission> {
  return storeImport(database, json, { sent, receivedAt: new Date(), comesWithProject: false });
}

/** The same of what came at another time, or with the project. */
export async function storeImport(
  database: Database,
  json: unknown,
  { sent, receivedAt, comesWithProject }: { sent: string; receivedAt: Date; comesWithProject: boolean },
): Promise<ImportSubmission> {
  const report = readSubmittedImport(json, sent);
  const { id } = report;
  const rows = importedRows(report, receivedAt);
  const stored = await database.transaction(async (transaction) => {
    const inserted = await transaction
      .insert(importedReports)
      .values({ id, sent, receivedAt, comesWithProject })
      .onConflictDoNothing()
      .returning({ id: importedReports.id });
    if (inserted.length === 0) return null;
    const count = await insertMissing(transaction, rows);
    // Before the commit, as of reports: what is acknowledged is on disk.
    await noteInJournal(database, transaction, [{ report: { id, receivedAt, sent } }]);
    return count;
  });
  const flagged = rows.filter(({ plausibility }) => plausibility === 'flagged');
  return {
    id,
    created: stored !== null,
    url: `/api/v1/imports/${id}`,
    results: {
      sent: report.results.length,
      stored: stored ?? 0,
      duplicates: report.results.length - (stored ?? 0),
      flagged: flagged.length,
    },
    flagged: flagged
      .slice(0, MAX_FLAGGED)
      .map(({ position, test, plausibilityReasons: reasons }) => ({ position, test, reasons })),
  };
}

/** Stores the rows whose figures no report has brought yet; returns how many. */
export async function insertMissing(
  transaction: Transaction,
  rows: readonly (typeof importedResults.$inferInsert)[],
): Promise<number> {
  let count = 0;
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const page = await transaction
      .insert(importedResults)
      .values(rows.slice(start, start + ROWS_PER_STATEMENT))
      .onConflictDoNothing()
      .returning({ id: importedResults.id });
    count += page.length;
  }
  return count;
}

/** A result that a report holds twice is one row: one statement may not meet its own conflict twice on every driver. */
export function importedRows(
  report: ImportedReport,
  receivedAt: Date,
): (typeof importedResults.$inferInsert)[] {
  const rows = report.results.map((result, position) => importedRow(report.id, position, result, receivedAt));
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** The text that was sent. */
export async function sentImport(database: Database, id: string): Promise<string> {
  const [row] = await database
    .select({ sent: importedReports.sent })
    .from(importedReports)
    .where(eq(importedReports.id, id));
  if (!row) throw new TRPCError({ code: 'NOT_FOUND', message: `there is no imported report ${id}` });
  return row.sent;
}

/** What was sent, as JSON. */
export async function importById(database: Database, id: string): Promise<ImportedReport> {
  return JSON.parse(await sentImport(database, id));
}
