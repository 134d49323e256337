import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** A report as it came. */
export interface ReceivedReport {
  id: string;
  receivedAt: Date;
  sent: string;
}

/** What keeps reports on disk where the database itself does not. */
export interface ReportLog {
  /** Returns where it ends once the reports survive a power cut; if it throws, none of them is kept. */
  append(reports: readonly ReceivedReport[]): Promise<number>;
}

/** Either driver: queries use the query builder only, whose answers are the same from both. */
export type Database = PgDatabase<PgQueryResultHKT> & { journal?: ReportLog };

export interface OpenDatabase {
  kind: 'pglite' | 'postgresql';
  database: Database;
  close(): Promise<void>;
}
