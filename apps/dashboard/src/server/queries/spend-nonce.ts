import { REQUEST_WINDOW_SECONDS } from '@breakeven/schema/trust/signed-request';
import { TRPCError } from '@trpc/server';
import { lt } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { usedNonces } from '../db/schema.ts';

/** A request is taken from so long before its time to so long after: a nonce is forgotten when neither can be any more. */
const KEPT_SECONDS = 3 * REQUEST_WINDOW_SECONDS;

/** Notes that a request was carried out; 409 where it was before. */
export async function spendNonce(
  transaction: Transaction,
  spent: typeof usedNonces.$inferInsert & { usedAt: Date },
) {
  await transaction
    .delete(usedNonces)
    .where(lt(usedNonces.usedAt, new Date(spent.usedAt.getTime() - KEPT_SECONDS * 1000)));
  const inserted = await transaction.insert(usedNonces).values(spent).onConflictDoNothing().returning();
  if (inserted.length > 0) return;
  throw new TRPCError({
    code: 'CONFLICT',
    message: 'this request was carried out before: sign a new one, with a new nonce',
  });
}
