import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { law } from '../procedures/law.ts';
import { optimalModel } from '../procedures/optimal-model.ts';
import { race } from '../procedures/race.ts';
import {
  DomainError,
  requireNonNegative,
  requirePositive,
  requireProperShare,
  requireShare,
  requireWhole,
} from './domain.ts';

const thrownBy = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

it.each([
  ['requirePositive', () => requirePositive('watts', 0)],
  ['requireNonNegative', () => requireNonNegative('watts', -1)],
  ['requireShare', () => requireShare('watts', 2)],
  ['requireProperShare', () => requireProperShare('watts', 1)],
  ['requireWhole', () => requireWhole('watts', 0.5)],
])('%s throws an error that carries its parameter', (_, work) => {
  const error = thrownBy(work);
  expect(error).toBeInstanceOf(DomainError);
  const { parameter, problem, message } = error as DomainError;
  expect(parameter).toBe('watts');
  expect(message).toBe(`watts ${problem}`);
});

it('is the one error of the formulas: none throws a bare RangeError, as the engine does', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  const bare = files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) => /new RangeError\(/.test(readFileSync(path.join(import.meta.dirname, file), 'utf8')));
  expect(bare).toEqual([]);
});

it.each([
  ['a budget', () => law({ flop: 1 }), 'flop'],
  ['a loss', () => law({ law: 'kaplan-2020', loss: 500 }), 'loss'],
  ['a model to match', () => optimalModel({ matchParams: 1, inferenceTokens: 1e15 }), 'matchParams'],
])('knows no model of less than one parameter: %s', (_, work, parameter) => {
  expect(thrownBy(work)).toMatchObject({ name: 'DomainError', parameter });
});

it('takes a saving of rounding for none', () => {
  const { saving, savingFraction } = optimalModel({ matchParams: 13e9, inferenceTokens: 1 }).flop;
  expect([saving, savingFraction]).toEqual([0, 0]);
  const { savingFraction: real } = optimalModel({ matchParams: 13e9, inferenceTokens: 1e9 }).flop;
  expect(real).toBeGreaterThan(1e-9);
});

it('says of two runs that cross that they come as close as 0, where they cross', () => {
  const crossed = ['llama-1', 'llama-2'].flatMap((family) =>
    race({ family, noise: 0 }).pairs.filter(({ crossings }) => crossings.length > 0),
  );
  expect(crossed.length).toBeGreaterThan(2);
  for (const { closest, crossings } of crossed) {
    expect(closest.difference).toBe(0);
    expect(closest.gpuHours).toBeLessThanOrEqual(crossings[0]?.gpuHours ?? 0);
  }
});
