import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { Actor } from './schema.ts';

/** A report as it came, with what came beside it; what is absent was not given. */
export interface ReceivedReport {
  id: string;
  receivedAt: Date;
  sent: string;
  submitterKey?: string | undefined;
  signature?: string | undefined;
  networkHash?: string | undefined;
}

/** One change of what is believed of a report or a submitter: a row of the audit log, and what only its effect needs. */
export interface Change {
  at: Date;
  action: string;
  actor: Actor;
  reportId: string | null;
  submitterKey: string | null;
  /** Of a label, the label. */
  reason: string | null;
  /** Of a signature that came after its report. */
  signature?: string | undefined;
  /** Of the request that asked for it, with the key that signed that. */
  nonce?: string | undefined;
  asker?: string | undefined;
}

export type JournalEntry = { report: ReceivedReport } | { change: Change };

/** What keeps reports and changes on disk where the database itself does not. */
export interface ReportLog {
  /** Returns where it ends once the entries survive a power cut; if it throws, none of them is kept. */
  append(entries: readonly JournalEntry[]): Promise<number>;
}

/** Either driver: queries use the query builder only, whose answers are the same from both. */
export type Database = PgDatabase<PgQueryResultHKT> & {
  journal?: ReportLog;
  /** When it was opened it replayed what another PostgreSQL wrote: it can be read, and no more. */
  isStandby?: boolean;
};

/** What a transaction of either gives its queries. */
export type Transaction = PgDatabase<PgQueryResultHKT>;

export interface OpenDatabase {
  kind: 'pglite' | 'postgresql';
  database: Database;
  close(): Promise<void>;
}
