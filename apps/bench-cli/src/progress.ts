import type { Progress } from '@breakeven/kernels/measure/types';
import ora from 'ora';
import { say } from './terminal.ts';

/** Progress on stderr: one line that changes on a terminal, plain lines elsewhere, nothing if quiet. */
export interface ProgressDisplay {
  show(progress: Progress): void;
  /** A line that stays: a finished test. */
  finish(line: string): void;
  /** A line that stays: something to know. */
  note(line: string): void;
  stop(): void;
}

export function createProgress({ quiet }: { quiet: boolean }): ProgressDisplay {
  if (quiet) return { show() {}, finish() {}, note() {}, stop() {} };
  // A terminal may say that it has 0 columns; ora would draw lines for ever.
  return process.stderr.isTTY && process.stderr.columns > 0 ? terminalProgress() : plainProgress();
}

function describe({ step, test, done, total }: Progress): string {
  switch (step) {
    case 'weights':
      return 'filling in random weights';
    case 'pipelines':
      return `${test}: compiling kernels`;
    case 'warm-up':
      return `${test}: warming up`;
    case 'sample':
      return `${test}: ${done} of ${total} repetitions`;
  }
}

function terminalProgress(): ProgressDisplay {
  // The spinner turns slowly: drawing it must not take part in what is measured.
  const spinner = ora({
    stream: process.stderr,
    discardStdin: false,
    spinner: { interval: 500, frames: ['-', '\\', '|', '/'] },
  });
  const keep = (symbol: string, text: string) => spinner.stopAndPersist({ symbol, text });
  return {
    show: (progress) => {
      spinner.text = describe(progress);
      if (!spinner.isSpinning) spinner.start();
    },
    finish: (line) => keep('✔', line),
    note: (line) => keep('·', line),
    stop: () => void spinner.stop(),
  };
}

function plainProgress(): ProgressDisplay {
  let last = '';
  return {
    show: (progress) => {
      const line = describe(progress);
      if (line !== last) say(line);
      last = line;
    },
    finish: say,
    note: say,
    stop() {},
  };
}
