import { openDatabase } from './db/open-database.ts';
import type { Context } from './trpc.ts';

export async function createContext(): Promise<Context> {
  const { database } = await openDatabase();
  return { database };
}
