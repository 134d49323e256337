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
