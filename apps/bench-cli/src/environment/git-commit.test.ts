import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import { gitCommit } from './git-commit.ts';

function repository(): { folder: string; commit: string } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
  git('init', '--quiet');
  writeFileSync(path.join(folder, 'file'), 'one');
  git('add', 'file');
  git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '--message', 'one');
  return { folder, commit: git('rev-parse', 'HEAD') };
}

describe.skipIf(!facility('git').available)('gitCommit', () => {
  it('is the commit of a clean checkout', async () => {
    const { folder, commit } = repository();
    expect(await gitCommit(folder)).toBe(commit);
  });

  it('is null where a file was changed, or one was added', async () => {
    const { folder, commit } = repository();
    writeFileSync(path.join(folder, 'file'), 'two');
    expect(await gitCommit(folder)).toBeNull();
    writeFileSync(path.join(folder, 'file'), 'one');
    expect(await gitCommit(folder)).toBe(commit);
    writeFileSync(path.join(folder, 'other'), '');
    expect(await gitCommit(folder)).toBeNull();
  });

  it('is null in a folder within a checkout, and where git is absent', async () => {
    const { folder } = repository();
    mkdirSync(path.join(folder, 'within'));
    expect(await gitCommit(path.join(folder, 'within'))).toBeNull();
    vi.stubEnv('PATH', '');
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    expect(await gitCommit(folder)).toBeNull();
  });
});
