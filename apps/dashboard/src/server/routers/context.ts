import type { Context } from '../endpoint/context.ts';
import { openDatabase } from '../store/open-database.ts';

/** The store is opened by what needs it: the cost model answers without. */
export const context: Context = { openDatabase: async () => (await openDatabase()).database };
