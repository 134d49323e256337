import type { RunOptions } from './commands/run.ts';
import { deliverReport } from './deliver-report.ts';
import { describeEnvironment } from './environment.ts';
import { CliError, errorLines } from './errors.ts';
import { watchInterruption } from './interruption.ts';
import { findKeptReport } from './kept-report.ts';
import { type MeasureOutcome, measureReport } from './measure-report.ts';
import { readModelArgument } from './model-argument.ts';
import { openDevice } from './open-device.ts';
import { createProgress } from './progress.ts';
import { say, warn } from './terminal.ts';
import { testLine } from './test-line.ts';
import { contextWarnings, refuseImpossible, settleTests } from './test-settings.ts';
import { readTuning } from './tuning-cache.ts';

/** `bench-cli run`: measure, keep, print, submit. What was measured is delivered even if the rest failed. */
export async function runBenchmark(options: RunOptions): Promise<void> {
  const { signal, exitCode, unwatch } = watchInterruption();
  try {
    const { report, failure } = await measureOrReuse(options, signal);
    if (report !== null) {
      await deliverReport(report, { ...options, signal }).catch((error: unknown) => {
        if (failure === undefined) throw error;
        // The failed measurement decides the exit code.
        for (const line of errorLines(error)) say(line);
      });
    }
    if (failure !== undefined) throw failure;
    const code = exitCode();
    if (code !== null) {
      say(
        report === null ? 'interrupted: no test was finished' : 'interrupted: the finished tests were kept',
      );
      process.exitCode = code;
    }
  } finally {
    unwatch();
  }
}

async function measureOrReuse(options: RunOptions, signal: AbortSignal): Promise<MeasureOutcome> {
  const requested = {
    promptTokens: options.nPrompt,
    generatedTokens: options.nGen,
    depthTokens: options.nDepth,
    repetitions: options.repetitions,
    type: options.type,
  };
  refuseImpossible(requested);
  if (options.reuse && options.tuned) {
    throw new CliError('usage', '--reuse and --tuned exclude each other', 'give one of them');
  }
  const shape = await readModelArgument(options.model);
  const progress = createProgress({ quiet: options.quiet ?? false });
  const opened = await openDevice(options, progress.note);
  try {
    const { facts } = opened;
    const settings = settleTests(requested, facts);
    if (settings.notice !== null) progress.note(settings.notice);
    for (const warning of contextWarnings(settings.scenarios, shape)) warn(warning);
    // Asked for before anything is measured: git is not to run beside it, and files may change meanwhile.
    const environment = await describeEnvironment(opened);
    const kept = options.reuse ? await findKeptReport({ facts, shape, settings, environment }) : null;
    if (kept !== null) {
      progress.note(`measured already on ${kept.measuredAt}`);
      for (const result of kept.results) progress.finish(testLine(result));
      return { report: kept, failure: undefined };
    }
    const tuned = options.tuned ? await readTuning(opened, warn) : null;
    if (options.tuned && tuned === null)
      warn('--tuned: nothing was tuned on this device; bench-cli tune does it');
    return await measureReport({
      ...{ opened, shape, settings, environment, tuned, signal, progress },
      seed: options.seed,
    });
  } finally {
    opened.close();
  }
}
