import { readFileSync } from 'node:fs';
import os from 'node:os';
import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import { kernelSourceHash } from '@breakeven/kernels/kernel-source-hash';
import type { Environment } from '@breakeven/schema/report/report';
import { checkout } from './checkout.ts';
import { gitCommit } from './git-commit.ts';
import { program } from './program.ts';
import { runtimeText } from './runtime.ts';
import { toolVersion } from './tool-version.ts';

const BACKENDS: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'vulkan',
  darwin: 'metal',
  win32: 'd3d12',
};

/** What a measurement runs in. No host name, no user, no path; of the system, the version number alone. */
export async function describeEnvironment({
  webgpuImplementation,
  facts,
  backend,
}: Pick<Environment, 'webgpuImplementation'> & {
  facts?: Pick<DeviceFacts, 'description'>;
  /** That was asked for; else Dawn takes the system's own. */
  backend?: string | undefined;
}): Promise<Environment> {
  const cpus = os.cpus();
  const commit = checkout === null ? (program()?.commit ?? null) : await gitCommit(checkout);
  return {
    toolVersion: toolVersion(),
    gitCommit: commit,
    ...(commit === null && { programHash: program()?.hash ?? null }),
    kernelSourceHash,
    webgpuImplementation,
    runtime: runtimeText,
    operatingSystem: `${os.type()} ${/^[\d.]*\d/.exec(os.release())?.[0] ?? ''} ${os.arch()}`,
    cpuModel: cpus[0]?.model.trim() || null,
    cpuThreads: cpus.length || null,
    backend: backend ?? BACKENDS[process.platform] ?? null,
    driver: driverOf(facts?.description ?? ''),
    distribution: distributionOf(process.platform, textOf('/etc/os-release')),
    powerMode: powerModeOf(textOf),
    memoryBytes: os.totalmem(),
  };
}

/** Dawn's description of an adapter is its driver's name and version; where it has no version it says nothing. */
export function driverOf(description: string): string | null {
  return /\d+\.\d+/.test(description) ? description.slice(0, 300) : null;
}

/** The pretty name in os-release(5); elsewhere the system's own words. */
export function distributionOf(platform: NodeJS.Platform, osRelease: string | null): string | null {
  if (platform !== 'linux') return os.version().slice(0, 300) || null;
  return /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(osRelease ?? '')?.[1] || null;
}

/**
 * What Linux says of how much power it may take: the governor of the first processor, the platform's profile, and
 * whether it runs on battery. null where it says none of it, and on other systems.
 */
export function powerModeOf(read: (file: string) => string | null): string | null {
  const governor = read('/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor')?.trim();
  const profile = read('/sys/firmware/acpi/platform_profile')?.trim();
  const supply = ['AC', 'ACAD', 'ADP0', 'ADP1', 'AC0']
    .map((name) => read(`/sys/class/power_supply/${name}/online`)?.trim())
    .find((text) => text !== undefined);
  const parts = [
    governor && `governor ${governor}`,
    profile && `profile ${profile}`,
    supply === '1' ? 'mains' : supply === '0' ? 'battery' : undefined,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ').slice(0, 300) : null;
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
