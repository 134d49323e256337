import { expect, it } from 'vitest';
import { LineProgram } from './line-program.ts';

const program = (code: string) => new LineProgram(process.execPath, ['--eval', code]);

it('asks a program line by line, and lets it end', async () => {
  const echo = program(`
    console.log('ready');
    process.stdin.on('data', (text) => process.stdout.write(text.toString().toUpperCase()));
  `);
  expect(await echo.read()).toBe('ready');
  expect(await echo.ask('one')).toBe('ONE');
  expect(await echo.ask('two')).toBe('TWO');
  await echo.close();
  await expect(echo.read()).rejects.toThrow(/ended with 0/);
});

it('says how a program ended that was to answer, with what it wrote to stderr', async () => {
  const failing = program(
    `process.stdin.on('data', () => { console.error('out of ideas'); process.exit(3); })`,
  );
  await expect(failing.ask('anything')).rejects.toThrow(/ended with 3\nout of ideas/);
  await failing.close();
});

it('says that a program cannot be started', async () => {
  const absent = new LineProgram('./no-such-program', []);
  await expect(absent.read()).rejects.toThrow(/no-such-program.* ENOENT/);
});
