import { and, eq, inArray, isNull, ne, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { Change, Database, Transaction } from '../db/database.ts';
import { auditLog, reports, type Standing, submitters } from '../db/schema.ts';
import { type BoardRowKey, boardKeyColumns } from './board-key.ts';
import { refreshBoard } from './board-refresh.ts';
import { spendNonce } from './spend-nonce.ts';
import { noteInJournal } from './store-state.ts';

/** What it does to the tables; the rows of the board whose reports it changed, or null where nothing changed. */
type Effect = (transaction: Transaction, change: Change) => Promise<BoardRowKey[] | null>;

/** The effect of each action. An action without an entry only adds to the history. */
const EFFECTS: Readonly<Record<string, Effect>> = {
  sign: (transaction, { reportId, submitterKey, signature, at }) =>
    ownReports(transaction, [
      { id: reportId ?? '', key: submitterKey ?? '', signature: signature ?? '', at },
    ]),
  // A withdrawn report stays withdrawn, whoever restores what.
  withdraw: (transaction, { reportId }) =>
    setStanding(transaction, 'withdrawn', and(ofReport(reportId), ne(reports.standing, 'withdrawn'))),
  hide: (transaction, { reportId }) =>
    setStanding(
      transaction,
      'hidden',
      and(ofReport(reportId), inArray(reports.standing, ['public', 'banned'])),
    ),
  restore: (transaction, { reportId }) =>
    setStanding(
      transaction,
      standingBy(reports.submitterKey),
      and(ofReport(reportId), eq(reports.standing, 'hidden')),
    ),
  ban: async (transaction, { submitterKey, at }) => {
    const isNew = await setBanned(transaction, submitterKey, at);
    return isNew ? changeStandings(transaction, submitterKey, { from: 'public', to: 'banned' }) : null;
  },
  unban: async (transaction, { submitterKey }) => {
    const isNew = await setBanned(transaction, submitterKey, null);
    return isNew ? changeStandings(transaction, submitterKey, { from: 'banned', to: 'public' }) : null;
  },
  label: async (transaction, { submitterKey, reason }) => {
    const changed = await transaction
      .update(submitters)
      .set({ label: reason })
      .where(and(eq(submitters.key, submitterKey ?? ''), sql`${submitters.label} is distinct from ${reason}`))
      .returning({ key: submitters.key });
    return changed.length > 0 ? [] : null;
  },
};

/**
 * The one way in which anything that is believed changes after a report was stored: effect, history and board together. False:
 * it was so already, and nothing is written.
 */
export async function applyChange(transaction: Transaction, change: Change): Promise<boolean> {
  const rows = await applyEffect(transaction, change);
  if (rows === null) return false;
  await refreshBoard(transaction, rows);
  return true;
}

/** The same without the board: whoever calls it then refreshes the rows that it returns. */
export async function applyEffect(transaction: Transaction, change: Change): Promise<BoardRowKey[] | null> {
  const effect = Object.hasOwn(EFFECTS, change.action) ? EFFECTS[change.action] : undefined;
  const rows = effect === undefined ? [] : await effect(transaction, change);
  if (rows !== null) await logChange(transaction, change);
  return rows;
}

/** The row of the history alone. */
export async function logChange(transaction: Transaction, change: Change): Promise<void> {
  const { at, action, actor, reportId, submitterKey, reason } = change;
  await transaction.insert(auditLog).values({ at, action, actor, reportId, submitterKey, reason });
}

/**
 * Applies a change that was asked for, in a transaction of its own, and keeps it in the journal before the commit. A
 * request whose nonce was spent is refused (409), and then nothing changes.
 */
export function changeStanding(database: Database, change: Change & { nonce: string; asker: string }) {
  return database.transaction(async (transaction) => {
    await spendNonce(transaction, { key: change.asker, nonce: change.nonce, usedAt: change.at });
    const isChanged = await applyChange(transaction, change);
    if (isChanged) await noteInJournal(database, transaction, [{ change }]);
    return isChanged;
  });
}

/** A report with the signature that came with it. */
export interface Signed {
  id: string;
  key: string;
  signature: string;
  at: Date;
}

/** Gives those reports that have no owner to the keys, which are known from then on: their rows of the board, or null if all have one. */
export async function ownReports(
  transaction: Transaction,
  signed: readonly Signed[],
): Promise<BoardRowKey[] | null> {
  const firstSeen = new Map<string, Date>();
  for (const { key, at } of signed) if (!firstSeen.has(key)) firstSeen.set(key, at);
  // All take them in one order, so that no two wait for each other.
  const known = [...firstSeen].map(([key, firstSeenAt]) => ({ key, firstSeenAt }));
  known.sort((a, b) => (a.key < b.key ? -1 : 1));
  await transaction.insert(submitters).values(known).onConflictDoNothing();
  // Locked, so that a ban which comes at the same time sees the reports, or is seen by them.
  await transaction
    .select({ key: submitters.key })
    .from(submitters)
    .where(inArray(submitters.key, [...firstSeen.keys()]))
    .orderBy(submitters.key)
    .for('share');
  const rows = signed.map(({ id, key, signature }) => sql`(${id}, ${key}, ${signature})`);
  const standing = sql<Standing>`case when ${reports.standing} = 'public'
    then ${standingBy(sql`signed.key`)} else ${reports.standing} end`;
  const owned = await transaction
    .update(reports)
    .set({ submitterKey: sql`signed.key`, signature: sql`signed.signature`, standing })
    .from(sql`(values ${sql.join(rows, sql`, `)}) as signed (id, key, signature)`)
    .where(and(eq(reports.id, sql`signed.id`), isNull(reports.submitterKey)))
    .returning(boardKeyColumns);
  return owned.length > 0 ? owned : null;
}

/** Of a report that is not hidden for itself: that of its submitter. */
const standingBy = (key: SQLWrapper) => sql<Standing>`case when exists (select from ${submitters}
  where ${submitters.key} = ${key} and ${submitters.bannedAt} is not null) then 'banned' else 'public' end`;

const ofReport = (id: string | null): SQL | undefined => eq(reports.id, id ?? '');

async function setStanding(
  transaction: Transaction,
  standing: Standing | SQL<Standing>,
  where: SQL | undefined,
): Promise<BoardRowKey[] | null> {
  const changed = await transaction
    .update(reports)
    .set({ standing: standing as Standing })
    .where(where)
    .returning(boardKeyColumns);
  return changed.length > 0 ? changed : null;
}

const changeStandings = async (
  transaction: Transaction,
  key: string | null,
  { from, to }: { from: Standing; to: Standing },
) =>
  (await setStanding(
    transaction,
    to,
    and(eq(reports.submitterKey, key ?? ''), eq(reports.standing, from)),
  )) ?? [];

/** False: it was banned, or was not, before. A key that is banned before it has sent anything is known from then on. */
async function setBanned(transaction: Transaction, key: string | null, at: Date | null): Promise<boolean> {
  if (key === null) return false;
  if (at !== null) {
    await transaction.insert(submitters).values({ key, firstSeenAt: at }).onConflictDoNothing();
  }
  const is = at === null ? sql`${submitters.bannedAt} is not null` : isNull(submitters.bannedAt);
  const changed = await transaction
    .update(submitters)
    .set({ bannedAt: at })
    .where(and(eq(submitters.key, key), is))
    .returning({ key: submitters.key });
  return changed.length > 0;
}
