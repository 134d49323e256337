import type { Judgement } from '@breakeven/cost-model/plausibility/judge';
import type { Report } from '@breakeven/schema/report/report';
import { eq } from 'drizzle-orm';
import type { Change, Database, ReceivedReport, Transaction } from '../db/database.ts';
import { reports, results, type Standing } from '../db/schema.ts';
import { addedTo, stateOf, statesOf } from './added-reports.ts';
import { applyEffect, ownReports } from './apply-change.ts';
import { type BoardRowKey, boardKeyColumns } from './board-key.ts';
import { type Added, refreshBoard } from './board-refresh.ts';
import { chunks } from './chunks.ts';
import type { KnownRows } from './known-rows.ts';
import { judgementColumns, reportRow, resultRows } from './report-rows.ts';
import type { Sender } from './sender.ts';
import { noteInJournal } from './store-state.ts';

/** A report that came, read and judged; `sent` is its text. */
export interface Arrival {
  report: Report;
  sent: string;
  receivedAt: Date;
  sender: Sender;
  judgement: Judgement;
}

/** What became of an arrival. */
export interface Kept {
  /** false: it was here already, and nothing changed. */
  created: boolean;
  /** valid: it may rank. flagged: it is kept and shown, and ranks nowhere, for these reasons. null: not judged yet. */
  plausibility: Judgement | null;
  /** The key that owns it, whose signature was the first; null: it is not signed. */
  submitterKey: string | null;
  standing: Standing;
}

/** Keeps all, or none where it throws: one transaction, one sync of the journal, and one refresh of the board. */
export async function keepReports(
  database: Database,
  arrivals: readonly Arrival[],
  known: KnownRows,
): Promise<Kept[]> {
  const written: Parameters<KnownRows['note']>[] = [];
  const kept = await database.transaction(async (transaction) => {
    const { fresh, rows } = await insertReports(transaction, arrivals);
    const signed = fresh.flatMap(({ report: { id }, receivedAt: at, sender: { signature } }) =>
      signature === null ? [] : [{ id, ...signature, at }],
    );
    if (signed.length > 0) await ownReports(transaction, signed);
    const changes: Change[] = [];
    // In the order in which all lock them; of one report the first that came.
    for (const arrival of arrivals.toSorted(byId)) {
      const late = fresh.includes(arrival) ? null : await signLate(transaction, arrival);
      if (late === null) continue;
      changes.push(late.change);
      rows.push(...late.rows);
    }
    const states = await statesOf(transaction, arrivals);
    if (rows.length > 0) {
      const onWritten: Added['onWritten'] = (...row) => written.push(row);
      const added = changes.length === 0 ? { ...addedTo(fresh, states), known, onWritten } : undefined;
      await refreshBoard(transaction, rows, { newReports: fresh.length, ...(added && { added }) });
    }
    // Last before the commit: where the journal fails nothing is stored, and what others can see is on disk. Where the commit
    // fails, the journal has whole reports that were not acknowledged, as after an answer that got lost.
    const entries = [
      ...fresh.map((arrival) => ({ report: received(arrival) })),
      ...changes.map((change) => ({ change })),
    ];
    if (entries.length > 0) await noteInJournal(database, transaction, entries);
    return arrivals.map((arrival) => {
      const { plausibility, standing, source } = stateOf(arrival, states);
      return {
        created: fresh.includes(arrival),
        plausibility,
        submitterKey: source.submitterKey,
        standing,
      };
    });
  });
  // After a crash PostgreSQL gives the number of a lost transaction again, and the row would seem to be what it was to become.
  for (const row of written) known.note(...row);
  return kept;
}

const byId = ({ report: a }: Arrival, { report: b }: Arrival): number =>
  a.id === b.id ? 0 : a.id < b.id ? -1 : 1;

/** Returns those that were not here, in the order in which they came, of several of one id the first; and their rows of the board. */
async function insertReports(
  transaction: Transaction,
  arrivals: readonly Arrival[],
): Promise<{ fresh: Arrival[]; rows: BoardRowKey[] }> {
  const firsts = new Map<string, Arrival>();
  for (const arrival of arrivals) if (!firsts.has(arrival.report.id)) firsts.set(arrival.report.id, arrival);
  const rows = [...firsts.values()].map(
    ({ report, sent, receivedAt, sender: { networkHash }, judgement }) => ({
      ...reportRow(report, sent),
      receivedAt,
      networkHash,
      ...judgementColumns(judgement),
    }),
  );
  // All insert in one order, so that no two who insert the same reports wait for each other.
  rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  const inserted = await transaction
    .insert(reports)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: reports.id, ...boardKeyColumns });
  const ids = new Set(inserted.map(({ id }) => id));
  const fresh = [...firsts.values()].filter(({ report }) => ids.has(report.id));
  const measured = fresh.flatMap(({ report }) => resultRows(report));
  for (const some of chunks(measured)) await transaction.insert(results).values(some);
  return { fresh, rows: inserted };
}

/**
 * Signs a report that came unsigned. Everybody can read it and so sign it: the one thing that tells its sender from others is
 * the network that it came from.
 */
async function signLate(
  transaction: Transaction,
  { report, receivedAt, sender: { signature, networkHash } }: Arrival,
): Promise<{ change: Change; rows: BoardRowKey[] } | null> {
  if (signature === null || networkHash === null) return null;
  const [stored] = await transaction
    .select({
      submitterKey: reports.submitterKey,
      networkHash: reports.networkHash,
      standing: reports.standing,
    })
    .from(reports)
    .where(eq(reports.id, report.id));
  if (stored?.submitterKey !== null || stored.networkHash !== networkHash || stored.standing !== 'public') {
    return null;
  }
  const change: Change = {
    at: receivedAt,
    action: 'sign',
    actor: 'submitter',
    reportId: report.id,
    submitterKey: signature.key,
    reason: null,
    signature: signature.signature,
  };
  const rows = await applyEffect(transaction, change);
  return rows && { change, rows };
}

const received = ({ report, sent, receivedAt, sender }: Arrival): ReceivedReport => ({
  id: report.id,
  receivedAt,
  sent,
  ...(sender.signature && { submitterKey: sender.signature.key, signature: sender.signature.signature }),
  ...(sender.networkHash !== null && { networkHash: sender.networkHash }),
});
