import type { Database } from '../db/database.ts';

/** The store is opened by what needs it: the cost model answers without. */
export interface Context {
  openDatabase(): Promise<Database>;
}
