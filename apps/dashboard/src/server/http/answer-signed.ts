import { TRPCError } from '@trpc/server';
import type { z } from 'zod';
import { publicHosts } from '../../env.ts';
import type { Database } from '../db/database.ts';
import { countWrite } from '../queries/count-write.ts';
import { spendNonce } from '../queries/spend-nonce.ts';
import type { Asker } from '../queries/submitter-requests.ts';
import { openDatabase } from '../store/open-database.ts';
import { withStore } from '../store/store-unavailable.ts';
import { errorAnswer } from './answer.ts';
import { foreignWrite } from './foreign-write.ts';
import { parseJson, readJsonText } from './read-body.ts';
import { readFields } from './read-search-params.ts';
import { networkHashOf } from './sender.ts';
import { readAsker } from './signed-request.ts';

/** Answers a signed GET with what `ask` finds. Its nonce is spent: who overhears it learns nothing by sending it again. */
export async function answerSignedRead(
  request: Request,
  ask: (database: Database, asker: Asker) => Promise<object>,
): Promise<Response> {
  try {
    return await answered(
      request,
      async () => '',
      async (database, asker) => {
        await spendNonce(database, { key: asker.key, nonce: asker.nonce, usedAt: asker.at });
        return await ask(database, asker);
      },
    );
  } catch (error) {
    return errorAnswer(error);
  }
}

/** Answers a signed POST of a JSON object with what `change` does; the change spends the nonce. */
export async function answerSignedWrite<Input extends z.ZodObject>(
  request: Request,
  input: Input,
  change: (database: Database, asker: Asker, input: z.output<Input>) => Promise<object>,
): Promise<Response> {
  const foreign = foreignWrite(request, publicHosts());
  if (foreign !== null) return foreign;
  try {
    return await answered(request, readJsonText, (database, asker, text) =>
      change(database, asker, readFields(parseJson(text) as object, input)),
    );
  } catch (error) {
    return errorAnswer(error);
  }
}

async function answered(
  request: Request,
  read: (request: Request) => Promise<string>,
  ask: (database: Database, asker: Asker, text: string) => Promise<object>,
): Promise<Response> {
  const answer = await withStore(openDatabase, async ({ database }) => {
    // Before any of the body is read.
    await countWrite(database, { network: networkHashOf(request) });
    const text = await read(request);
    const asker = readAsker(request, text, publicHosts());
    await countWrite(database, { key: asker.key });
    return await ask(database, asker, text);
  });
  return Response.json(answer, { headers: { 'Cache-Control': 'no-store' } });
}

/** 403 where the key of the address is not the one that asks. */
export function assertOwnKey({ key }: Asker, ofAddress: string): void {
  if (key === ofAddress) return;
  throw new TRPCError({
    code: 'FORBIDDEN',
    message: 'the request is signed by a key other than the one in its address',
  });
}
