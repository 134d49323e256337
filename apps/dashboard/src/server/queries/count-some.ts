import { count, type Subquery } from 'drizzle-orm';
import type { Database } from '../db/database.ts';

/** Counting further would cost more the more there is. */
export const MOST_COUNTED = 10_000;

/** The rows of a query that ends one behind what is counted; null: there are more. */
export async function countSome(database: Database, some: Subquery): Promise<number | null> {
  const [row] = await database.select({ rows: count() }).from(some);
  return row === undefined || row.rows > MOST_COUNTED ? null : row.rows;
}
