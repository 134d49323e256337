import { expect, it } from 'vitest';
import { wrapHelp } from './wrap-help.ts';

it('fills paragraphs, and leaves what is short as it is', () => {
  const text = 'Usage: x\n\nOne two three\nfour five six seven eight nine ten eleven.\n\nExamples:\n  x  y\n';
  expect(wrapHelp(text, 40)).toBe(
    'Usage: x\n\nOne two three four five six seven eight\nnine ten eleven.\n\nExamples:\n  x  y\n',
  );
  expect(wrapHelp(text, 80)).toContain('One two three four five six seven eight nine ten eleven.');
});

it('hangs what is said of a name under itself', () => {
  expect(wrapHelp('    1  something failed: a file could not be written', 43)).toBe(
    '    1  something failed: a file could not\n       be written',
  );
});

it('keeps a command whole, however long, and says what it does below', () => {
  const command = '  bench-cli run -m some-model -p 512 -n 128';
  expect(wrapHelp(`${command}   what it does`, 44)).toBe(`${command}\n      what it does`);
  expect(wrapHelp(command, 40)).toBe(command);
});
