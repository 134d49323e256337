import type { Database } from '../db/database.ts';
import type { Sender } from '../queries/sender.ts';

/** The store is opened by what needs it: the cost model answers without. */
export interface Context {
  openDatabase(): Promise<Database>;
  /** Who writes; absent of reads. */
  sender?: Sender | undefined;
  /** Aborted where the reader has gone. */
  signal?: AbortSignal | undefined;
}
