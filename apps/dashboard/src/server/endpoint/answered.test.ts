import { DomainError } from '@breakeven/cost-model/values/domain';
import { TRPCError } from '@trpc/server';
import { expect, it } from 'vitest';
import { errorIssues, errorMessage } from '../input/invalid-input-error.ts';
import { answered } from './answered.ts';

const thrownBy = (compute: () => unknown): Promise<unknown> =>
  answered(compute).then(
    (answer) => answer,
    (error: unknown) => error,
  );

it('makes a 400 with the field of a parameter outside its domain', async () => {
  const error = (await thrownBy(() => {
    throw new DomainError('owned.years', 'must be above 0; loss must be finite');
  })) as TRPCError;
  expect(error.code).toBe('BAD_REQUEST');
  expect(errorIssues(error)).toEqual([
    { path: 'owned.years', message: 'must be above 0; loss must be finite' },
  ]);
});

it.each([
  [
    'a stack that is too deep',
    () =>
      (function deeper(): number {
        return deeper() + 1;
      })(),
  ],
  ['an invalid length', () => new Array(-1)],
  [
    'a RangeError that reads like one of ours',
    () => {
      throw new RangeError('usdPerHour must be above 0');
    },
  ],
])('takes %s for a fault of the server, and says nothing of it', async (_, compute) => {
  const error = await thrownBy(compute);
  expect(error).toBeInstanceOf(RangeError);
  expect(error).not.toBeInstanceOf(TRPCError);
  // As tRPC wraps what a procedure throws.
  const wrapped = new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: error });
  expect(errorMessage(wrapped)).toBe('internal server error');
  expect(errorIssues(wrapped)).toEqual([]);
});
