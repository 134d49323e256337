import os from 'node:os';
import { kernelSourceHash } from '@breakeven/kernels/kernel-source-hash';
import type { Environment } from '@breakeven/schema/report';
import { repositoryRoot } from './data-folder.ts';
import { gitCommit } from './git-commit.ts';
import { toolVersion } from './tool-version.ts';

/** What a measurement runs in. No host name, no user, no path; of the system, the version number alone. */
export async function describeEnvironment({
  webgpuImplementation,
}: Pick<Environment, 'webgpuImplementation'>): Promise<Environment> {
  const cpus = os.cpus();
  return {
    toolVersion: toolVersion(),
    gitCommit: await gitCommit(repositoryRoot),
    kernelSourceHash,
    webgpuImplementation,
    runtime: `node ${process.version}`,
    operatingSystem: `${os.type()} ${/^[\d.]*\d/.exec(os.release())?.[0] ?? ''} ${os.arch()}`,
    cpuModel: cpus[0]?.model.trim() || null,
    cpuThreads: cpus.length || null,
  };
}
