import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import os from 'node:os';
import { promisify } from 'node:util';
import type { Environment } from '@breakeven/schema/report';
import { repositoryRoot } from './data-folder.ts';
import { toolVersion } from './tool-version.ts';

/** What a measurement runs in. No host name, no user, no path; of the system, the version number alone. */
export async function describeEnvironment(
  measured: Pick<Environment, 'kernelSourceHash' | 'webgpuImplementation'>,
): Promise<Environment> {
  const cpus = os.cpus();
  return {
    toolVersion: toolVersion(),
    gitCommit: await gitCommit(),
    ...measured,
    runtime: `node ${process.version}`,
    operatingSystem: `${os.type()} ${/^[\d.]*\d/.exec(os.release())?.[0] ?? ''} ${os.arch()}`,
    cpuModel: cpus[0]?.model.trim() || null,
    cpuThreads: cpus.length || null,
  };
}

/** The commit of this program; null outside a checkout, or in a checkout of something else. */
async function gitCommit(): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('git', ['rev-parse', '--show-toplevel', 'HEAD'], {
      cwd: repositoryRoot,
      timeout: 5000,
    });
    const [top = '', commit = ''] = stdout.trim().split('\n');
    const isOurs = (await realpath(top)) === (await realpath(repositoryRoot));
    return isOurs && /^[0-9a-f]{40}$/.test(commit) ? commit : null;
  } catch {
    return null;
  }
}
