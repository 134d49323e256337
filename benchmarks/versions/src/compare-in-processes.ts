import { CheckoutProcess } from './checkout-process.ts';
import type { Checkout } from './checkouts.ts';
import {
  caseName,
  compareSpeeds,
  roundsTheSame,
  type SpeedCase,
  type SpeedOptions,
} from './compare-speeds.ts';
import { speedProblems } from './problem.ts';
import type { DeviceQuestion } from './protocol.ts';
import type { Measured } from './render.ts';
import { LEAST, speedRatio } from './statistics.ts';

type Speeds = Omit<Measured, 'compiling'>;

/**
 * A process may be slower than others of its commit in a case or two, by up to a half and for as long as it lives. A
 * case that seems too slow is therefore timed in this many pairs of processes in all, each of which counts the same. All of
 * them are run, however the first turn out: stopping at a good one would favour the new checkout.
 */
const PROCESSES = 7;

/** Times every wanted case of both checkouts, each in a process of its own. */
export async function compareInProcesses(
  checkouts: readonly [Checkout, Checkout],
  {
    device,
    processor,
    ...options
  }: SpeedOptions & { device: Omit<DeviceQuestion, 'ask' | 'folder'>; processor: number | null },
): Promise<Speeds> {
  const measured: Speeds = { adapter: '', isSoftwareAdapter: false, speeds: [], faults: [] };
  let slow = new Map<string, SpeedCase>();
  for (let number = 1; number <= PROCESSES; number++) {
    if (number === 2) slow = new Map(measured.speeds.filter(isSlow).map((one) => [caseName(one), one]));
    if (number > 1 && slow.size === 0) break;
    const isWanted = number === 1 ? options.isWanted : (name: string) => slow.has(name);
    const processes: CheckoutProcess[] = [];
    try {
      for (const checkout of checkouts)
        processes.push(await CheckoutProcess.start(checkout, device, processor));
      const [old, now] = processes as [CheckoutProcess, CheckoutProcess];
      measured.adapter = now.description;
      measured.isSoftwareAdapter = now.isSoftwareAdapter;
      for (const problem of speedProblems()) {
        const { cases, faults } = await compareSpeeds([old, now], problem, { ...options, isWanted });
        for (const one of cases) {
          const known = slow.get(caseName(one));
          if (known === undefined) measured.speeds.push(one);
          else known.processes.push(...one.processes);
        }
        measured.faults.push(...faults);
      }
    } finally {
      for (const one of processes) one.stop();
    }
  }
  return measured;
}

const isSlow = (one: SpeedCase): boolean => roundsTheSame(one) && speedRatio(one).median < LEAST.ratio;
