import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** Either driver: queries use the query builder only, whose answers are the same from both. */
export type Database = PgDatabase<PgQueryResultHKT>;

export interface OpenDatabase {
  kind: 'pglite' | 'postgresql';
  database: Database;
  close(): Promise<void>;
}
