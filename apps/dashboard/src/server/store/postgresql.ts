import { setImmediate } from 'node:timers/promises';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Client, Pool, type PoolClient } from 'pg';
import type { Database, OpenDatabase } from '../db/database.ts';
import { isUnreachable } from '../db/unreachable.ts';

/** Any number, as long as every Breakeven server uses the same. */
const MIGRATION_LOCK = 7_206_481;

/** The turn in which the last answer of the server went on. */
let lastTurn = Promise.resolve();

/**
 * Ten connections may answer at once, and what each answer goes on with, a page or a table, may take some milliseconds of the
 * only thread: one after another, with a turn of the loop between, so that others are read meanwhile.
 */
async function inItsTurn<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } finally {
    lastTurn = lastTurn.then(() => setImmediate());
    await lastTurn;
  }
}

/** What it promises goes on in its turn. What pg asks within itself, with a callback, is left as it is. */
function takeTurns(source: Pool | PoolClient): void {
  const query: (...question: unknown[]) => unknown = source.query;
  const politely = (...question: unknown[]) => {
    const asked = query.apply(source, question);
    return asked instanceof Promise ? inItsTurn(asked) : asked;
  };
  Object.assign(source, { query: politely });
}

export interface PostgresqlTimeouts {
  connectMs: number;
  /** The server gives a statement up after this. */
  statementMs: number;
  /** For a server that is frozen: longer than the one before, so that the server's own word comes first. */
  answerMs: number;
}

/** A server that does not answer is to be an error, not a page that never comes. */
const TIMEOUTS: PostgresqlTimeouts = { connectMs: 5_000, statementMs: 30_000, answerMs: 35_000 };

export async function openPostgresql(
  url: string,
  migrationsFolder: string,
  timeouts: PostgresqlTimeouts = TIMEOUTS,
): Promise<OpenDatabase> {
  const { connectMs, statementMs, answerMs } = timeouts;
  const isStandby = await migrateOneAtATime(url, connectMs, migrationsFolder);
  const pool = new Pool({
    connectionString: url,
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    query_timeout: answerMs,
    keepAlive: true,
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', logLostConnection);
  // The pool does not listen to a connection that is in use; whoever uses it gets the error.
  pool.on('connect', (client) => client.on('error', () => undefined));
  takeTurns(pool);
  pool.on('connect', takeTurns);
  const database: Database = Object.assign(drizzle({ client: pool }), { isStandby });
  database.transaction = (run, config) =>
    onOneConnection(pool, (client) => drizzle({ client }).transaction(run, config));
  return { kind: 'postgresql', database, close: () => pool.end() };
}

function logLostConnection(error: Error): void {
  process.stderr.write(`breakeven: PostgreSQL connection lost: ${error.message}\n`);
}

/**
 * drizzle's own transaction of a pool never gives a connection back whose `begin` fails, and gives one back as good that
 * was lost, or still waits for an answer.
 */
async function onOneConnection<Answer>(pool: Pool, run: (client: PoolClient) => Promise<Answer>) {
  const client = await pool.connect();
  let isLost = false;
  try {
    return await run(client);
  } catch (error) {
    isLost = isUnreachable(error);
    throw error;
  } finally {
    client.release(isLost);
  }
}

/**
 * Two servers that start at once would create the same tables twice: the second waits for the first. That, and a migration,
 * may take longer than a statement. A standby gets its tables from its primary: returns whether it is one.
 */
async function migrateOneAtATime(url: string, connectMs: number, migrationsFolder: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: connectMs });
  client.on('error', logLostConnection);
  try {
    await client.connect();
    await client.query('set statement_timeout = 0');
    const { rows } = await client.query('select pg_is_in_recovery() as "isStandby"');
    if (rows[0]?.isStandby) {
      await requireMigrations(client, migrationsFolder);
      return true;
    }
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(drizzle({ client }), { migrationsFolder });
    return false;
  } finally {
    // This gives the lock up.
    await client.end();
  }
}

/** Throws where the primary has yet to be migrated: queries would fail one by one. */
async function requireMigrations(client: Client, migrationsFolder: string): Promise<void> {
  const newest = readMigrationFiles({ migrationsFolder }).at(-1)?.folderMillis ?? 0;
  const { rows } = await client.query(
    `select to_regclass('drizzle.__drizzle_migrations') is not null as "isMigrated"`,
  );
  const last = rows[0]?.isMigrated
    ? await client.query('select max(created_at)::float8 as "at" from drizzle.__drizzle_migrations')
    : { rows: [] };
  if ((last.rows[0]?.at ?? 0) >= newest) return;
  throw new Error(
    'the PostgreSQL is a standby whose tables are older than this Breakeven: start a dashboard of this version on its primary first',
  );
}
