import type { Report } from '@breakeven/schema/report/report';
import { deliverReports } from '../../deliver/deliver-report.ts';
import { OutputFile } from '../../deliver/output-file.ts';
import { errorLines, exitCodeOf } from '../../errors/errors.ts';
import { watchInterruption } from '../../terminal/interruption.ts';
import { say } from '../../terminal/say.ts';
import { measureHere, type Outcome } from './measure-here.ts';
import { measureInDeno, requireDeno } from './measure-in-deno.ts';
import type { RunOptions } from './options.ts';

/** `bench-cli run`: measure, keep, print, submit. What was measured is delivered even if the rest failed. */
export async function runBenchmark(options: RunOptions): Promise<void> {
  const { signal, exitCode, unwatch } = watchInterruption();
  try {
    const { reports, failures } = await measureEverywhere(options, signal);
    const problems = failures.map(({ error }) => error);
    if (reports.length > 0) {
      await deliverReports(reports, { ...options, signal }).catch((error: unknown) => {
        problems.push(error);
      });
    }
    // Tests that failed were named as they did; what ended all of them is said here.
    const unsaid = problems.filter(
      (error) => !failures.some((one) => one.error === error && one.test !== ''),
    );
    for (const error of unsaid) for (const line of errorLines(error)) say(line);
    const code = exitCode();
    if (code !== null) {
      say(
        reports.length === 0
          ? 'interrupted: no test was finished'
          : 'interrupted: the finished tests were kept',
      );
    }
    if (problems.length > 0) process.exitCode = exitCodeOf(problems[0]);
    else if (code !== null) process.exitCode = code;
  } finally {
    unwatch();
  }
}

/** In each runtime that was asked for, one after the other; the file of `--output-file` has the reports of all. */
async function measureEverywhere(options: RunOptions, signal: AbortSignal): Promise<Outcome> {
  const { runtime: runtimes = ['node'] } = options;
  // Looked for before anything is measured.
  const deno = runtimes.includes('deno') ? requireDeno(options) : null;
  const outcome: Outcome = { reports: [], failures: [] };
  const outputFile = options.outputFile === undefined ? null : await OutputFile.open(options.outputFile);
  const onReports = async (reports: readonly Report[]) =>
    await outputFile?.write([...outcome.reports, ...reports]);
  try {
    for (const runtime of runtimes) {
      if (signal.aborted) break;
      if (runtimes.length > 1 && !options.quiet) say(`in ${runtime}`);
      try {
        const { reports, failures } =
          runtime === 'deno' && deno !== null
            ? await measureInDeno(deno, options, signal)
            : await measureHere(options, signal, onReports);
        outcome.reports.push(...reports);
        outcome.failures.push(...failures);
        await onReports([]);
      } catch (error) {
        // A runtime that has no adapter is not a reason to leave the others out.
        if (runtimes.length === 1) throw error;
        outcome.failures.push({ test: '', error });
      }
    }
  } finally {
    await outputFile?.end();
  }
  const problem = outputFile?.problem ?? null;
  if (problem !== null) outcome.failures.push({ test: '', error: problem });
  return outcome;
}
