import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = '/sys/class/powercap';

/** A CPU package's energy counter (Linux powercap; Intel's SDM, volume 3, section 15.10: RAPL). */
export interface EnergyCounter {
  /** Joules since the last call; null where it cannot be read. */
  joules(): number | null;
}

export type CounterProblem = 'no-reader' | 'permission-denied';

/** The packages of this machine, together; a counter that may not be read (root alone may, by default) is a problem. */
export function raplCounter(folder: string = FOLDER): EnergyCounter | CounterProblem {
  const packages = packagesOf(folder);
  if (packages.length === 0) return 'no-reader';
  try {
    for (const { file } of packages) readFileSync(file, 'utf8');
  } catch {
    return 'permission-denied';
  }
  let last = packages.map(({ file }) => microjoules(file));
  return {
    joules() {
      const now = packages.map(({ file }) => microjoules(file));
      const sum = packages.reduce(
        (total, { range }, i) => total + advance(last[i] ?? 0, now[i] ?? 0, range),
        0,
      );
      last = now;
      return Number.isFinite(sum) ? sum / 1e6 : null;
    },
  };
}

/** How far a counter that wraps at its range has advanced. */
export function advance(before: number, after: number, range: number): number {
  return after >= before ? after - before : after + range - before;
}

function microjoules(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return Number.NaN;
  }
}

/** `intel-rapl:0` and so on (AMD's are called the same); `intel-rapl:0:1` are parts of a package. */
function packagesOf(folder: string): { file: string; range: number }[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^intel-rapl:\d+$/.test(name))
      .filter((name) => readFileSync(path.join(folder, name, 'name'), 'utf8').startsWith('package'))
      .map((name) => ({
        file: path.join(folder, name, 'energy_uj'),
        range: Number(readFileSync(path.join(folder, name, 'max_energy_range_uj'), 'utf8')),
      }));
  } catch {
    return [];
  }
}
