import type { Progress, Scenario } from '@breakeven/kernels/measure/types';
import type { RunEnd } from '@breakeven/kernels/report/report-request';
import ora from 'ora';
import pc from 'picocolors';
import { errorLines } from '../errors/errors.ts';
import { bar } from './bar.ts';
import { say, warn } from './say.ts';

/** Progress on stderr: one line that changes on a terminal, plain lines elsewhere, nothing if quiet. */
export interface ProgressDisplay {
  show(progress: Progress): void;
  /** The tests that are to come, for the bar. */
  expect(tests: readonly Pick<Scenario, 'test'>[]): void;
  /** A line that stays: a finished test. */
  finish(line: string): void;
  /** A line that stays: a test that failed; said also if quiet. */
  fail(test: string, error: unknown): void;
  /** A line that stays: tests that the run did not come to, or did not finish; said also if quiet. */
  unreached(tests: readonly string[], end: RunEnd): void;
  /** A line that stays: something is not as it should be; said also if quiet. */
  warn(line: string): void;
  /** A line that stays: something to know. */
  note(line: string): void;
  stop(): void;
}

export function createProgress({ quiet }: { quiet: boolean }): ProgressDisplay {
  if (quiet) {
    return {
      show() {},
      expect() {},
      finish() {},
      note() {},
      stop() {},
      fail: (...problem) => sayFailure(...problem),
      unreached: sayUnreached,
      warn,
    };
  }
  // A terminal may say that it has 0 columns; ora would draw lines for ever.
  return process.stderr.isTTY && process.stderr.columns > 0 ? terminalProgress() : plainProgress();
}

function describe({ stage, test, done, total }: Progress): string {
  switch (stage) {
    case 'probes':
      return 'probing the limits of the device';
    case 'check':
      return total === null ? 'checking kernels' : `checking kernels: ${done} of ${total}`;
    case 'choice':
      return total === null ? 'timing candidates' : `timing candidates: ${done} of ${total} ops`;
    case 'weights':
      return 'filling in the weights';
    case 'pipelines':
      return `${test}: compiling kernels`;
    case 'warm-up':
      return `${test}: warming up`;
    case 'sample':
      return `${test}: ${done}${total === null ? '' : ` of ${total}`} repetitions`;
  }
}

/** What ended a test, without what ends the program: that is said once, at the end. */
function sayFailure(test: string, error: unknown): void {
  if (test === '') return;
  const [first = '', ...others] = errorLines(error);
  say(`${test}: ${first}`);
  for (const line of others) say(line);
}

function sayUnreached(tests: readonly string[], end: RunEnd): void {
  if (tests.length === 0) return;
  const reason = end === 'failed' ? 'since the run failed' : 'since the run was interrupted';
  say(`not measured, ${reason}: ${tests.join(', ')}`);
}

/** How much of a run is done: whole tests, and of the one that runs its repetitions. */
export class Share {
  #expected = 0;
  #finished = 0;
  #current = 0;
  #startSeconds = 0;
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now() / 1000) {
    this.#now = now;
  }

  expect(count: number): void {
    if (this.#expected === 0) this.#startSeconds = this.#now();
    this.#expected += count;
  }

  show({ stage, done, total }: Pick<Progress, 'stage' | 'done' | 'total'>): void {
    this.#current = stage === 'sample' && total !== null && total > 0 ? Math.min(1, done / total) : 0;
  }

  finish(): void {
    this.#finished++;
    this.#current = 0;
  }

  /** From 0 to 1; null before it is known what is to come. */
  get value(): number | null {
    return this.#expected === 0 ? null : Math.min(1, (this.#finished + this.#current) / this.#expected);
  }

  /** Seconds to the end, if the rest takes as long as what is done. */
  get secondsLeft(): number | null {
    const { value } = this;
    if (value === null || value === 0) return null;
    return ((this.#now() - this.#startSeconds) * (1 - value)) / value;
  }
}

const BAR_WIDTH = 16;

/** `██████    37% 1:05 left`, or '' while nothing is known. */
export function shareText({ value, secondsLeft }: Pick<Share, 'value' | 'secondsLeft'>): string {
  if (value === null) return '';
  const left = secondsLeft === null ? '' : ` ${clockText(secondsLeft)} left`;
  return `${bar(value, BAR_WIDTH)} ${String(Math.floor(100 * value)).padStart(3)}%${left}  `;
}

function clockText(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

function terminalProgress(): ProgressDisplay {
  // The spinner turns slowly: drawing it must not take part in what is measured.
  const spinner = ora({
    stream: process.stderr,
    discardStdin: false,
    // It does not ask for NO_COLOR by itself.
    color: pc.isColorSupported ? 'cyan' : false,
    spinner: { interval: 500, frames: ['-', '\\', '|', '/'] },
  });
  const share = new Share();
  const keep = (symbol: string, text: string) => spinner.stopAndPersist({ symbol, text });
  return {
    show: (progress) => {
      share.show(progress);
      spinner.text = shareText(share) + describe(progress);
      if (!spinner.isSpinning) spinner.start();
    },
    expect: (tests) => share.expect(tests.length),
    finish: (line) => {
      share.finish();
      keep('✔', line);
    },
    fail: (test, error) => {
      share.finish();
      spinner.stop();
      sayFailure(test, error);
    },
    warn: (line) => {
      spinner.stop();
      warn(line);
    },
    unreached: (...rest) => {
      spinner.stop();
      sayUnreached(...rest);
    },
    note: (line) => keep('·', line),
    stop: () => void spinner.stop(),
  };
}

/** Of the lines that count repetitions, which may be hundreds, where there is no terminal. */
const SECONDS_BETWEEN_LINES = 5;

function plainProgress(): ProgressDisplay {
  let last = '';
  let lastSeconds = Number.NEGATIVE_INFINITY;
  return {
    show: (progress) => {
      // Kernels are many and quick.
      if ((progress.stage === 'check' || progress.stage === 'choice') && progress.done > 0) return;
      const line = describe(progress);
      const seconds = performance.now() / 1000;
      if (progress.stage === 'sample' && progress.done > 0 && seconds - lastSeconds < SECONDS_BETWEEN_LINES)
        return;
      if (line !== last) say(line);
      last = line;
      lastSeconds = seconds;
    },
    expect() {},
    finish: say,
    fail: sayFailure,
    unreached: sayUnreached,
    warn,
    note: say,
    stop() {},
  };
}
