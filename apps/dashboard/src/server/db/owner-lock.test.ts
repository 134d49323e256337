import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

  it.each(['', '{}', 'null', '{"processId":-1}', 'no JSON'])('takes over a lock that says %j', (text) => {
    writeFileSync(file, text);
    ownDataFolder(folder);
    expect(owner()).toBe(process.pid);
  });
});
