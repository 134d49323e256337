import { openDatabase } from '../store/open-database.ts';
import type { Context } from './trpc.ts';

/** The store is opened by what needs it: the cost model answers without. */
export const context: Context = { openDatabase: async () => (await openDatabase()).database };
