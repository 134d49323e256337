import type { CheckoutProcess } from './checkout-process.ts';
import type { Group } from './groups.ts';
import type { Problem } from './problem.ts';
import type { TimeQuestion } from './protocol.ts';
import { type Pair, ratioOf } from './statistics.ts';

export interface SpeedCase {
  problem: string;
  group: Group;
  kernels: { old: string; new: string };
  /** What they round beyond the weights as they are stored, in words. */
  rounding: { old: string; new: string };
  /** Of the workgroups that were run; the seconds are scaled to all. */
  share: number;
  /** The turns of each pair of processes, by the clock that was asked for. */
  processes: Pair[][];
}

export const caseName = ({ problem, group }: Pick<SpeedCase, 'problem' | 'group'>) => `${problem} ${group}`;

/** Whether a difference of time is a change of speed alone. */
export const roundsTheSame = ({ rounding }: Pick<SpeedCase, 'rounding'>) => rounding.old === rounding.new;

/** Whose seconds count: the host's, or those that the processor worked, which is what a busy machine leaves alone. */
export type Clock = 'wall' | 'cpu';

/** A problem or a group that one of the two cannot run, with its words. */
export interface Fault {
  case: string;
  fault: string;
  /** Whether the old one could: then the new one has lost something. */
  isNew: boolean;
}

export interface SpeedOptions {
  rounds: number;
  /** Of the turns of one case; two turns are always taken. */
  seconds: number;
  clock: Clock;
  /** Whether both leave out kernels that round. */
  exact: boolean;
  isWanted(name: string): boolean;
  note(line: string): void;
}

type Both = readonly [old: CheckoutProcess, now: CheckoutProcess];

/**
 * A sample is at least so long, so that the submit is small beside it; and hardly longer, so that many turns fit between two
 * moods of the machine.
 */
const SAMPLE_SECONDS = 0.005;
/** Of longer samples one a turn is enough. */
const LONG_SAMPLE_SECONDS = 0.25;
const MOST_REPEATS = 1000;
/** Of the workgroups of a product of a long pass: enough of them to keep every thread busy. */
const LEAST_SHARE = 1 / 128;

/** Times every wanted group of a problem in both, turn by turn. What one of them cannot do is a fault. */
export async function compareSpeeds(
  both: Both,
  problem: Problem,
  options: SpeedOptions,
): Promise<{ cases: SpeedCase[]; faults: Fault[] }> {
  const wanted = problem.groups.filter((group) =>
    options.isWanted(caseName({ problem: problem.name, group })),
  );
  if (wanted.length === 0) return { cases: [], faults: [] };
  const opened = [];
  for (const one of both) opened.push(await one.ask({ ask: 'open', problem, exact: options.exact }));
  const cases: SpeedCase[] = [];
  const faults: Fault[] = [];
  const [old = {}, now = {}] = opened;
  for (const [answer, name] of [[old, 'old'] as const, [now, 'new'] as const]) {
    if (answer.error === undefined) continue;
    const isNew = name === 'new' && old.error === undefined;
    faults.push({ case: problem.name, fault: `${name}: ${answer.error}`, isNew });
  }
  if (faults.length === 0) {
    if (old.token !== now.token) options.note(`${problem.name}: the two choose different tokens`);
    for (const group of wanted) {
      const [before, after] = [old.kernels?.[group], now.kernels?.[group]];
      if (before === undefined || after === undefined) {
        const fault = `${before === undefined ? 'old' : 'new'} has no dispatch of its own for it`;
        faults.push({ case: caseName({ problem: problem.name, group }), fault, isNew: false });
        continue;
      }
      const { pairs, share } = await comparePair(both, problem, group, options);
      const speed: SpeedCase = {
        problem: problem.name,
        group,
        kernels: { old: before.join(' + '), new: after.join(' + ') },
        rounding: { old: old.rounding?.[group] ?? '', new: now.rounding?.[group] ?? '' },
        share,
        processes: [pairs],
      };
      cases.push(speed);
      const ratio = roundsTheSame(speed) ? ratioOf(pairs).median.toFixed(2) : 'rounds otherwise';
      options.note(`${problem.name} ${group}: ${ratio} (${pairs.length} turns)`);
    }
  }
  for (const one of both) await one.ask({ ask: 'close' });
  return { cases, faults };
}

type Measure = Omit<TimeQuestion, 'ask' | 'group'>;

async function secondsOf(
  one: CheckoutProcess,
  group: Group,
  measure: Measure,
): Promise<Record<Clock, number>> {
  const { seconds, error } = await one.ask({ ask: 'time', group, ...measure });
  if (seconds === undefined) throw new Error(`${one.checkout.name}, ${group}: ${error}`);
  return seconds;
}

/** How a group is timed in both, from a first sample of each. Kernels are compiled by then. */
async function measureFor(both: Both, { isMuted }: Problem, group: Group): Promise<Measure> {
  const share = isMuted && group !== 'attention' ? LEAST_SHARE : 1;
  const trial = { repeats: 1, samples: 1, share };
  const first: number[] = [];
  for (const one of both) {
    if (isMuted) await secondsOf(one, group, trial);
    first.push((await secondsOf(one, group, trial)).wall);
  }
  const seconds = Math.min(...first);
  if (share < 1 && seconds > LONG_SAMPLE_SECONDS) {
    const share = Math.max(LEAST_SHARE, LONG_SAMPLE_SECONDS / seconds);
    return { repeats: 1, samples: 1, share };
  }
  const repeats = Math.min(MOST_REPEATS, Math.max(1, Math.ceil(SAMPLE_SECONDS / seconds)));
  return { repeats, samples: seconds * repeats > LONG_SAMPLE_SECONDS ? 1 : 2, share: 1 };
}

/** Which of the two begins alternates, so that a machine that becomes slower favours neither. */
async function comparePair(
  both: Both,
  problem: Problem,
  group: Group,
  { rounds, seconds, clock }: SpeedOptions,
): Promise<{ pairs: Pair[]; share: number }> {
  const measure = await measureFor(both, problem, group);
  const [old, now] = both;
  const pairs: Pair[] = [];
  const turn = async () => {
    const pair: Pair = { old: 0, new: 0 };
    const order = [['old', old] as const, ['new', now] as const];
    for (const [name, one] of pairs.length % 2 === 0 ? order : order.reverse()) {
      pair[name] = (await secondsOf(one, group, measure))[clock];
    }
    pairs.push(pair);
  };
  const start = performance.now();
  for (let i = 0; i < rounds && (i < 2 || performance.now() - start < 1000 * seconds); i++) await turn();
  return { pairs, share: measure.share };
}
