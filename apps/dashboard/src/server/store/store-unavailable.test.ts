import { afterEach, expect, it, vi } from 'vitest';
import type { Database } from '../db/database.ts';
import { noteWriteTrouble, READ_ONLY, writeTrouble } from '../db/write-trouble.ts';
import { withStore } from './store-unavailable.ts';

/** Nothing is asked of it. */
const POSTGRESQL = { kind: 'postgresql' as const, database: {} as Database };

afterEach(() => {
  noteWriteTrouble(null);
  vi.useRealTimers();
});

const coded = (message: string, code: string) => Object.assign(new Error(message), { code });
const askWith = (error: Error) =>
  withStore(
    async () => 'store',
    () => Promise.reject(new Error('Failed query: insert', { cause: error })),
  );

it.each<[string, Error, string | null]>([
  ['a full disk, of Node', coded('ENOSPC: no space left on device, write', 'ENOSPC'), 'the disk is full'],
  [
    'a full disk, of PostgreSQL',
    coded('could not extend file: No space left on device', '53100'),
    'the disk is full',
  ],
  [
    'a disk that takes no writes, of Node',
    coded('EROFS: read-only file system', 'EROFS'),
    'the disk is read-only',
  ],
  [
    'the same of PostgreSQL',
    coded('could not extend file "base/5/1": Read-only file system', '42501'),
    'the disk is read-only',
  ],
  ['a standby', coded('cannot execute INSERT in a read-only transaction', '25006'), 'the disk is read-only'],
  ['a server that is gone', coded('connect ECONNREFUSED', 'ECONNREFUSED'), null],
])('is a 503 for %s, and health says what is wrong', async (_, error, trouble) => {
  const message = trouble === null ? 'cannot be reached' : `cannot be written: ${trouble}`;
  await expect(askWith(error)).rejects.toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
    message: `the store of reports ${message}; the server's log says why`,
  });
  expect(await writeTrouble(POSTGRESQL, '/nowhere')).toBe(trouble);
});

it('does not call a site read-only for ever where no writes come', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  noteWriteTrouble(READ_ONLY);
  vi.advanceTimersByTime(9 * 60_000);
  expect(await writeTrouble(POSTGRESQL, '/nowhere')).toBe(READ_ONLY);
  vi.advanceTimersByTime(2 * 60_000);
  expect(await writeTrouble(POSTGRESQL, '/nowhere')).toBeNull();
});

it('leaves a query that is wrong as it is', async () => {
  await expect(askWith(coded('syntax error', '42601'))).rejects.toThrow('Failed query');
});
