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
 * case that seems too slow is therefore timed again, in this many pairs of processes in all, and each pair counts once. All of
 * them are run, however the first turn out: stopping at a good one would favour the new checkout.
 */
const PROCESSES = 7;

type Options = SpeedOptions & { device: Omit<DeviceQuestion, 'ask' | 'folder'>; processor: number | null };

/** Times every wanted case of both checkouts, each in a process of its own. */
export async function compareInProcesses(
  checkouts: readonly [Checkout, Checkout],
  options: Options,
): Promise<Speeds> {
  const first = await compareInPair(checkouts, options);
  const slow = new Map(first.speeds.filter(isSlow).map((one) => [caseName(one), one]));
  for (let number = 2; number <= PROCESSES && slow.size > 0; number++) {
    const isWanted = (name: string) => slow.has(name);
    const { speeds, faults } = await compareInPair(checkouts, { ...options, isWanted });
    for (const again of speeds) slow.get(caseName(again))?.processes.push(...again.processes);
    first.faults.push(...faults);
  }
  return first;
}

const isSlow = (one: SpeedCase): boolean => roundsTheSame(one) && speedRatio(one).median < LEAST.ratio;

async function compareInPair(
  checkouts: readonly [Checkout, Checkout],
  { device, processor, ...options }: Options,
): Promise<Speeds> {
  const processes: CheckoutProcess[] = [];
  try {
    for (const checkout of checkouts)
      processes.push(await CheckoutProcess.start(checkout, device, processor));
    const [old, now] = processes as [CheckoutProcess, CheckoutProcess];
    const { description: adapter, isSoftwareAdapter } = now;
    const measured: Speeds = { adapter, isSoftwareAdapter, speeds: [], faults: [] };
    for (const problem of speedProblems()) {
      const { cases, faults } = await compareSpeeds([old, now], problem, options);
      measured.speeds.push(...cases);
      measured.faults.push(...faults);
    }
    return measured;
  } finally {
    for (const one of processes) one.stop();
  }
}
