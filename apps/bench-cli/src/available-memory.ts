import os from 'node:os';

/** Memory this process may still take: what the system has free, or the limit of its container. */
export function availableMemoryBytes(): number {
  const limit = process.constrainedMemory();
  const free = os.freemem();
  return limit > 0 ? Math.min(free, limit) : free;
}
