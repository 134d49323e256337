import { readFileSync } from 'node:fs';
import os from 'node:os';
import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import { isIntegrated } from '@breakeven/schema/catalogue/catalogue-gpu';
import { hardwareOf } from '@breakeven/schema/catalogue/hardware';

/**
 * Memory that a run may take: of a software adapter, what this process may still have; of a GPU that shares the
 * system's memory, all of that; of another, what its data sheet says. null where it is not known.
 */
export function availableMemoryBytes(facts: DeviceFacts): number | null {
  if (facts.isSoftwareAdapter) return availableProcessBytes();
  const { gpu } = hardwareOf(facts);
  // The catalogue has the largest configuration that is sold; this machine may have less.
  if (isIntegrated(facts) || gpu?.class === 'integrated') return os.totalmem();
  return gpu?.memoryBytes ?? null;
}

export interface ProcessMemory {
  /** What the system can give, its page cache included. */
  systemBytes: number;
  /** What is left below the container's limit; all that the system has where there is none. */
  containerBytes: number;
  /** Page cache that counts against that limit. */
  reclaimableBytes: number;
  /** The limit; Infinity where there is none. */
  limitBytes: number;
}

/**
 * A container's page cache counts as used, though the system drops it as soon as memory is asked for: after
 * `npm install` alone it would leave next to nothing.
 */
export function availableProcessBytes(memory: ProcessMemory = processMemory()): number {
  const { systemBytes, containerBytes, reclaimableBytes, limitBytes } = memory;
  return Math.min(systemBytes, limitBytes, containerBytes + reclaimableBytes);
}

function processMemory(): ProcessMemory {
  const systemBytes = os.freemem();
  return {
    systemBytes,
    // Node has it from 20.13 and 22 on; without it only the limit is known.
    containerBytes: process.availableMemory?.() ?? systemBytes,
    reclaimableBytes: reclaimableBytes(),
    limitBytes: process.constrainedMemory() || Number.POSITIVE_INFINITY,
  };
}

/** Where a container sees its own statistics: cgroup v2, v1. */
const STATISTICS = ['/sys/fs/cgroup/memory.stat', '/sys/fs/cgroup/memory/memory.stat'];

function reclaimableBytes(): number {
  for (const file of STATISTICS) {
    try {
      return cachedBytes(readFileSync(file, 'utf8'));
    } catch {
      // The other version of cgroups, or another system.
    }
  }
  return 0;
}

/** The page cache in a cgroup's memory.stat; v1 has the sums with those below it in fields of their own. */
export function cachedBytes(statistics: string): number {
  const field = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(statistics)?.[1] ?? 0);
  const [total, own] = ['total_', ''].map((prefix) =>
    ['inactive_file', 'active_file'].reduce((sum, name) => sum + field(prefix + name), 0),
  );
  return total || own || 0;
}
