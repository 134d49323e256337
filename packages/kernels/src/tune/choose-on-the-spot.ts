import { interquartileRange, median } from 'simple-statistics';
import type { Exclusion } from '../choose/exclusions.ts';
import { spaceTuningOf, variantName } from '../choose/kernel-variants.ts';
import { firstEntries, select } from '../choose/select.ts';
import type { TunedChoice, TunedChoices } from '../choose/tuned-choices.ts';
import type { DeviceFacts } from '../device/device-facts.ts';
import { KernelsError } from '../device/errors.ts';
import type { KernelChoice, Tuning } from '../kernel/kernel.ts';
import { GIVE_UP_FACTOR } from './compare-variants.ts';
import type { SpotQuestion } from './spot-questions.ts';
import type { TuneQuestion } from './tune.ts';

/** What all questions of a run take together, at most. */
export const SPOT_SECONDS = 10;
/** Candidates of a question, the default among them. */
const CANDIDATES = 3;
/** A candidate is faster where its gain is more than this, and more than the spread of the pairs. */
const MIN_GAIN = 0.03;
/** Fewer pairs, where the time ended, say nothing. */
const MIN_PAIRS = 3;

/** How candidates are tried; on a device by `deviceTrial`. */
export interface SpotTrial {
  /**
   * Time of one entry over that of another, of pairs of samples; fewer where `isOver` ends it, or where one of them is
   * over GIVE_UP_FACTOR. Throws KernelsError.
   */
  compare(
    question: TuneQuestion,
    entries: readonly [KernelChoice, KernelChoice],
    isOver: () => boolean,
  ): Promise<readonly number[]>;
  /** Whether the entry computes what its reference does. Throws KernelsError. */
  isRight(question: TuneQuestion, entry: KernelChoice): Promise<boolean>;
  isLost(): Promise<boolean>;
}

export interface SpotOptions {
  /** The most important first. */
  questions: readonly SpotQuestion[];
  facts: DeviceFacts;
  trial: SpotTrial;
  /** What was measured before is not measured again. */
  known?: TunedChoices | undefined;
  excluded?: readonly Exclusion[] | undefined;
  /** No sample is begun after this many; SPOT_SECONDS unless given. */
  seconds?: number | undefined;
  signal?: AbortSignal | undefined;
  /** Seconds of a clock that only goes forward. */
  now?(): number;
  onProgress?(done: number, total: number): void;
}

/** What came of a question that was measured. */
export interface SpotDecision {
  question: SpotQuestion;
  choice: TunedChoice;
  /** Names of variants: what is taken, and the default; the same where none was clearly faster. */
  chosen: string;
  untuned: string;
  /** Time of the chosen one over that of the default; 1 where they are the same. */
  ratio: number;
}

export interface SpotOutcome {
  decisions: SpotDecision[];
  /** Of `decisions`, by `tuningKey`. */
  choices: TunedChoices;
  /** Questions with something to choose that the time did not reach. */
  left: number;
  seconds: number;
  /** Candidates that failed, in words. The default stood in for them. */
  failures: string[];
  /** A candidate lost the device: another has to be opened. */
  isLost: boolean;
}

/** A candidate beside the default. */
interface Challenger {
  entry: KernelChoice;
  ratio: number;
  isFaster: boolean;
}

/**
 * Times the first candidates of each question against each other, the most important question first, until the time is
 * over. The default stays unless another one is faster by more than the pairs spread, and computes right. A question without
 * a timed candidate has no choice. Pure but for the trial and the clock.
 */
export async function chooseOnTheSpot({
  questions,
  facts,
  trial,
  known = {},
  excluded,
  seconds = SPOT_SECONDS,
  signal,
  now = () => performance.now() / 1000,
  onProgress,
}: SpotOptions): Promise<SpotOutcome> {
  const start = now();
  const isOver = () => signal?.aborted === true || now() - start >= seconds;
  const outcome: SpotOutcome = {
    decisions: [],
    choices: {},
    left: 0,
    seconds: 0,
    failures: [],
    isLost: false,
  };
  const open = questions
    .filter((question) => select({ ...question, facts, excluded, tuned: known }).measuredBy === undefined)
    .map((question) => ({ question, entries: firstEntries({ ...question, facts, excluded }, CANDIDATES) }))
    .filter(({ entries }) => entries.length > 1);
  for (const [done, { question, entries }] of open.entries()) {
    if (isOver() || outcome.isLost) break;
    onProgress?.(done, open.length);
    const decision = await decide({ question, entries, facts, trial, isOver, outcome });
    if (decision !== null) outcome.decisions.push(decision);
  }
  outcome.left = open.length - outcome.decisions.length;
  outcome.seconds = now() - start;
  outcome.choices = Object.fromEntries(
    outcome.decisions.map(({ question, choice }) => [question.key, choice]),
  );
  return outcome;
}

interface Deciding {
  question: SpotQuestion;
  entries: readonly KernelChoice[];
  facts: DeviceFacts;
  trial: SpotTrial;
  isOver: () => boolean;
  outcome: SpotOutcome;
}

/** null where the time ended before a candidate was measured. */
async function decide(deciding: Deciding): Promise<SpotDecision | null> {
  const { question, entries, trial, isOver } = deciding;
  const [untuned, ...others] = entries as [KernelChoice, ...KernelChoice[]];
  const challengers: Challenger[] = [];
  for (const entry of others) {
    const ratios = await attempt(deciding, entry, () => trial.compare(question, [entry, untuned], isOver));
    // What fails is out, and is not tried again in the next run.
    if (ratios === null) continue;
    if (ratios.length < MIN_PAIRS && !((ratios[0] ?? 0) > GIVE_UP_FACTOR)) {
      // What was timed before the time ended decides, so that every run comes further.
      if (challengers.length === 0) return null;
      break;
    }
    const ratio = median([...ratios]);
    const isFaster = 1 - ratio > Math.max(MIN_GAIN, interquartileRange([...ratios]));
    challengers.push({ entry, ratio, isFaster });
  }
  const faster = challengers.filter(({ isFaster }) => isFaster).sort((a, b) => a.ratio - b.ratio);
  for (const winner of faster) {
    const isRight = await attempt(deciding, winner.entry, () => trial.isRight(question, winner.entry));
    if (isRight) return decided(deciding, untuned, challengers, winner);
    challengers.splice(challengers.indexOf(winner), 1);
  }
  return decided(deciding, untuned, challengers, { entry: untuned, ratio: 1 });
}

/** What a trial gives; null where the candidate failed, which is noted. */
async function attempt<T>(
  { facts, question, outcome, trial }: Deciding,
  entry: KernelChoice,
  work: () => Promise<T>,
): Promise<T | null> {
  if (outcome.isLost) return null;
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof KernelsError)) throw error;
    outcome.isLost = await trial.isLost();
    outcome.failures.push(`${nameOf(entry, question, facts)}: ${error.message}`);
    return null;
  }
}

function decided(
  { question, facts }: Deciding,
  untuned: KernelChoice,
  challengers: readonly Challenger[],
  { entry, ratio }: Pick<Challenger, 'entry' | 'ratio'>,
): SpotDecision {
  const timed = [{ entry: untuned, ratio: 1 }, ...challengers].filter((one) => one.entry !== entry);
  const name = (one: KernelChoice) => nameOf(one, question, facts);
  return {
    question,
    choice: {
      kernel: entry.kernel.name,
      tuning: tuningOf(entry, question, facts),
      by: 'spot',
      others: Object.fromEntries(timed.map((one) => [name(one.entry), one.ratio / ratio])),
    },
    chosen: name(entry),
    untuned: name(untuned),
    ratio,
  };
}

/** As the kernel's space lists it, without what follows from the dims. */
const tuningOf = (entry: KernelChoice, { dims }: TuneQuestion, facts: DeviceFacts): Tuning =>
  spaceTuningOf(entry, { dims, facts }) ?? entry.variant.tuning;

const nameOf = (entry: KernelChoice, question: TuneQuestion, facts: DeviceFacts): string =>
  variantName(entry.kernel, tuningOf(entry, question, facts));
