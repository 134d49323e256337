import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { networkHash, networkKeyOf } from './network-hash.ts';

const folder = mkdtempSync(join(tmpdir(), 'breakeven-network-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('hashes as RFC 4231 says of its second case', () => {
  const key = Buffer.from('Jefe').toString('hex');
  expect(networkHash('what do ya want for nothing?', key)).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});

it('makes a key once for a folder that may not be there yet', () => {
  const data = join(folder, 'not', 'yet');
  const key = networkKeyOf(data);
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(networkKeyOf(data)).toBe(key);
  expect(networkKeyOf(join(folder, 'other'))).not.toBe(key);
});

it('refuses a file that holds none, keeps it, and says what to do', () => {
  const file = join(folder, 'network.key');
  writeFileSync(file, 'abc\n');
  expect(() => networkKeyOf(folder)).toThrow(/network\.key holds no key of 64 .*BREAKEVEN_NETWORK_KEY/);
  expect(readFileSync(file, 'utf8')).toBe('abc\n');
});

it('says so where it cannot be kept', () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  expect(() => networkKeyOf(join(file, 'data'))).toThrow(/cannot be kept: ENOTDIR.*BREAKEVEN_DATA_DIR/);
});
