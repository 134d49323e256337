import { sql } from 'drizzle-orm';
import type { Database } from '../../src/server/db/database.ts';

interface Part {
  table: string;
  name: string;
  definition: string;
}

/**
 * Fills tables that have no index, key or reference meanwhile, and makes them again at the end, as they were: sorting once
 * costs a tenth of finding a place for every row. Tables that refer to others come before those.
 */
export async function withoutIndexes(
  database: Database,
  tables: readonly string[],
  fill: () => Promise<void>,
): Promise<void> {
  const constraints: Part[] = [];
  const indexes: Part[] = [];
  for (const table of tables) {
    constraints.push(
      ...(await partsOf(
        database,
        sql`select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
          from pg_constraint where conrelid = ${table}::regclass and contype in ('p', 'f') order by contype desc`,
      )),
    );
    for (const { name } of constraints.filter((part) => part.table === table)) {
      await run(database, `alter table ${table} drop constraint "${name}"`);
    }
    const left = await partsOf(
      database,
      sql`select tablename as table, indexname as name, indexdef as definition from pg_indexes where tablename = ${table}`,
    );
    for (const { name } of left) await run(database, `drop index "${name}"`);
    indexes.push(...left);
  }
  await fill();
  await database.transaction(async (transaction) => {
    await run(transaction, `set local maintenance_work_mem = '512MB'`);
    // Keys before what refers to them.
    for (const { table, name, definition } of constraints.reverse()) {
      await run(transaction, `alter table ${table} add constraint "${name}" ${definition}`);
    }
    for (const { definition } of indexes) await run(transaction, definition);
  });
}

const run = (database: Database, statement: string) => database.execute(sql.raw(statement));

async function partsOf(database: Database, query: ReturnType<typeof sql>): Promise<Part[]> {
  const { rows } = (await database.execute(query)) as unknown as { rows: Part[] };
  return rows;
}
