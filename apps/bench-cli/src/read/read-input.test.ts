import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { MAX_INPUT_BYTES, readInput } from './read-input.ts';

function file(content: Buffer): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'read-input-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const at = path.join(folder, 'input');
  writeFileSync(at, content);
  return at;
}

const TEXT = '| t/s |\n| 12.50 ± 0.25 |\n';
const little = Buffer.from(`\ufeff${TEXT}`, 'utf16le');

it.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${TEXT}`)],
  ['UTF-16, as PowerShell writes it', little],
  ['UTF-16 of the other order', Buffer.from(little).swap16()],
])('reads %s', async (_, content) => {
  expect(await readInput(file(content))).toBe(TEXT);
});

it('refuses a file that is too large, or not there, by its name', async () => {
  const large = file(Buffer.alloc(0));
  truncateSync(large, MAX_INPUT_BYTES + 1);
  await expect(readInput(large)).rejects.toThrow(`${large} is larger than 64 MiB`);
  await expect(readInput(`${large}.json`)).rejects.toThrow(/cannot be read: ENOENT/);
});
