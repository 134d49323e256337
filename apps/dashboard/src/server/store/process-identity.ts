import { readFileSync } from 'node:fs';

/** A signal of 0 only asks. EPERM: it runs, as another user. */
export function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * When a process began, as the boot's id and the clock ticks since (Linux); null elsewhere. A process id alone is
 * given again after a restart, in a container often the very same.
 */
export function startedAt(processId: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const status = readFileSync(`/proc/${processId}/stat`, 'utf8');
    // The second field, the program's name in brackets, may hold spaces: count after its end. Field 22 is wanted.
    const ticks = status.slice(status.lastIndexOf(')') + 2).split(' ')[19];
    return ticks === undefined ? null : `${boot}:${ticks}`;
  } catch {
    return null;
  }
}
