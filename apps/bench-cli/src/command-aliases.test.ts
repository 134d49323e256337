import { expect, it } from 'vitest';
import { normaliseArguments } from './command-aliases.ts';

it.each([
  [[], ['run']],
  [
    ['-m', 'x'],
    ['run', '-m', 'x'],
  ],
  [['--help'], ['--help']],
  [['-V'], ['-V']],
  [['models'], ['models']],
  [['rnu'], ['rnu']],
  [
    ['run', '-pg', '8,4', '-ctk', 'f16', '-oe=json'],
    ['run', '--prompt-gen', '8,4', '--cache-type-k', 'f16', '--output-err=json'],
  ],
  [
    ['--isl=64', '--osl', '8', '--conc', '1,2'],
    ['run', '--n-prompt=64', '--n-gen', '8', '--concurrency', '1,2'],
  ],
])('%j', (args, expected) => {
  expect(normaliseArguments(args)).toEqual(expected);
});
