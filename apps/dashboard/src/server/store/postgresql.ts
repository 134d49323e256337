import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Pool } from 'pg';
import type { OpenDatabase } from '../db/database.ts';

/** Any number, as long as every Breakeven server uses the same. */
const MIGRATION_LOCK = 7_206_481;

/** A server that does not answer is to be an error, not a page that never comes. */
const CONNECTION_TIMEOUT_MS = 10_000;

export async function openPostgresql(url: string, migrationsFolder: string): Promise<OpenDatabase> {
  const pool = new Pool({ connectionString: url, connectionTimeoutMillis: CONNECTION_TIMEOUT_MS });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) =>
    process.stderr.write(`breakeven: PostgreSQL connection lost: ${error.message}\n`),
  );
  try {
    await migrateOneAtATime(pool, migrationsFolder);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return { kind: 'postgresql', database: drizzle({ client: pool }), close: () => pool.end() };
}

/** Two servers that start at once would create the same tables twice: the second waits for the first. */
async function migrateOneAtATime(pool: Pool, migrationsFolder: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(drizzle({ client }), { migrationsFolder });
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  } finally {
    // true closes the connection, and with it a lock that a failed migration left behind.
    client.release(true);
  }
}
