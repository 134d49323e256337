import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataFolderInUseError, ownDataFolder, releaseDataFolder } from './owner-lock.ts';
import { startedAt } from './process-identity.ts';

describe('ownDataFolder', () => {
  let folder: string;
  let file: string;
  const owner = () => JSON.parse(readFileSync(file, 'utf8')).processId;
  const lockAs = (processId: number, began: string | null) =>
    writeFileSync(file, JSON.stringify({ processId, startedAt: began }));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'breakeven-lock-'));
    file = join(folder, 'owner.lock');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('takes a free folder, also twice, and makes it if need be', () => {
    const inner = join(folder, 'a/b');
    ownDataFolder(inner);
    ownDataFolder(inner);
    expect(readFileSync(join(inner, 'owner.lock'), 'utf8')).toContain(`"processId":${process.pid},`);
    releaseDataFolder(inner);
    expect(existsSync(join(inner, 'owner.lock'))).toBe(false);
  });

  it('names the running process that has it, and leaves the lock alone', () => {
    lockAs(process.ppid, startedAt(process.ppid));
    expect(() => ownDataFolder(folder)).toThrow(DataFolderInUseError);
    expect(() => ownDataFolder(folder)).toThrow(`is in use by process ${process.ppid}.`);
    releaseDataFolder(folder);
    expect(owner()).toBe(process.ppid);
  });

  it('takes over from a process that is gone', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    lockAs(pid, null);
    ownDataFolder(folder);
    expect(owner()).toBe(process.pid);
  });

  it.skipIf(process.platform !== 'linux')('takes over where another process now has the id', () => {
    lockAs(process.ppid, 'another boot:1');
    ownDataFolder(folder);
    expect(owner()).toBe(process.pid);
  });

  it.skipIf(process.platform !== 'linux')(
    'leaves the lock of a process of another container, which has the same id',
    () => {
      ownDataFolder(folder);
      lockAs(process.pid, 'this boot:1');
      releaseDataFolder(folder);
      expect(readFileSync(file, 'utf8')).toContain('this boot:1');
    },
  );

  it.each(['', '{}', 'null', '{"processId":-1}', 'no JSON'])('takes over a lock that says %j', (text) => {
    writeFileSync(file, text);
    ownDataFolder(folder);
    expect(owner()).toBe(process.pid);
  });

  it('takes over from one that was gone before it had put its lock in the place of another', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    const stale = JSON.stringify({ processId: pid, startedAt: null });
    writeFileSync(file, stale);
    const hash = createHash('sha256').update(stale).digest('hex').slice(0, 16);
    writeFileSync(`${file}.after-${hash}`, JSON.stringify({ processId: pid, startedAt: null, id: 'next' }));
    ownDataFolder(folder);
    expect(owner()).toBe(process.pid);
    expect(readdirSync(folder)).toEqual(['owner.lock']);
    releaseDataFolder(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is won by one of several processes that ask at the same instant, for free and for stale folders', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    const numbers = Array.from({ length: FOLDERS }, (_, number) => number);
    for (const number of numbers) {
      mkdirSync(join(folder, String(number)));
      if (number % 2 === 1) continue;
      writeFileSync(
        join(folder, String(number), 'owner.lock'),
        JSON.stringify({ processId: pid, startedAt: null }),
      );
    }
    const start = Date.now() + 2500;
    const racers = [1, 2, 3, 4].map(() => startRacer([folder, FOLDERS, start, 20].map(String)));
    const won = await Promise.all(racers.map((one) => one.won)).finally(() =>
      Promise.all(racers.map((one) => one.stop())),
    );
    expect(won.flat().sort((a, b) => a - b)).toEqual(numbers);
    expect(numbers.flatMap((number) => readdirSync(join(folder, String(number))))).toEqual([]);
  });
});

const FOLDERS = 80;
const racer = fileURLToPath(new URL('../../../test/lock-racer.ts', import.meta.url));

function startRacer(args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', racer, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const won = (async (): Promise<number[]> => {
    let text = '';
    for await (const chunk of child.stdout) {
      text += chunk;
      if (text.endsWith('\n')) return JSON.parse(text);
    }
    throw new Error('a racer ended without an answer');
  })();
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  return { won, stop };
}
