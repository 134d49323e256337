import { optimalModel } from '@breakeven/cost-model/procedures/optimal-model';
import { DomainError } from '@breakeven/cost-model/values/domain';
import { expect, it } from 'vitest';
import { offThread } from './off-thread.ts';

it('answers what the same function answers here, and the thread goes on meanwhile', async () => {
  const input = { matchParams: 13e9, inferenceTokens: 2e12, samples: 20_000, seed: 1 };
  let turns = 0;
  let isAnswered = false;
  const turn = () => {
    turns++;
    if (!isAnswered) setImmediate(turn);
  };
  turn();
  const answer = await offThread('optimalModel', input);
  isAnswered = true;
  expect(answer).toEqual(optimalModel(input));
  expect(turns).toBeGreaterThan(100);
});

it('hands a parameter outside its domain back as such', async () => {
  const asked = offThread('race', { family: 'llama-9' });
  await expect(asked).rejects.toThrow(DomainError);
  await expect(asked).rejects.toMatchObject({ parameter: 'family' });
});

it('ends with its reader, and its thread answers the next', async () => {
  const reader = new AbortController();
  // A minute and more of each thread.
  const long = { matchParams: 13e9, inferenceTokens: 2e12, samples: 3_000_000, seed: 1 };
  const asked = Array.from({ length: 4 }, () => offThread('optimalModel', long, reader.signal));
  const ended = Promise.allSettled(asked);
  await new Promise(setImmediate);
  reader.abort();
  for (const { status } of await ended) expect(status).toBe('rejected');
  await expect(asked[0]).rejects.toMatchObject({ code: 'CLIENT_CLOSED_REQUEST' });
  const next = { matchParams: 13e9, inferenceTokens: 2e12, samples: 100, seed: 1 };
  expect(await offThread('optimalModel', next)).toEqual(optimalModel(next));
});
