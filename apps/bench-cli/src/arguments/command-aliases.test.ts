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
  [
    ['--no-warmup', '-dev', 'llvmpipe'],
    ['run', '--warmup=0', '--adapter', 'llvmpipe'],
  ],
  [['-m', 'x', '--list-devices'], ['devices']],
  [
    ['run', '--label', 'constructor', '--model=toString'],
    ['run', '--label', 'constructor', '--model=toString'],
  ],
  [
    ['constructor', '__proto__', 'hasOwnProperty'],
    ['constructor', '__proto__', 'hasOwnProperty'],
  ],
])('%j', (args, expected) => {
  expect(normaliseArguments(args)).toEqual(expected);
});

it.each(['-ngl', '-b', '--flash-attn', '-mmp=0'])('says what is in place of %s of llama-bench', (flag) => {
  expect(() => normaliseArguments([flag, '1'])).toThrow(
    expect.objectContaining({
      exitCode: 2,
      message: expect.stringContaining(`${flag.split('=')[0]} of llama-bench`),
    }),
  );
  // Of another command it may be a value, and of that command's own help.
  expect(normaliseArguments(['export', flag])).toEqual(['export', flag]);
});
