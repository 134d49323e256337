import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';

const STATEMENTS = readFileSync(fileURLToPath(new URL('./partition-by-report.sql', import.meta.url)), 'utf8');

/** Does to the PostgreSQL at `url` what psql does with partition-by-report.sql. */
export async function partitionByReport(url: string, partitions: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set breakeven.partitions = ${Math.trunc(partitions)}`);
    await client.query(STATEMENTS);
  } finally {
    await client.end();
  }
}
