import { text } from 'node:stream/consumers';
import { CliError, errorLines, exitCodeOf } from '../../errors/errors.ts';
import { EXIT_CODES } from '../../errors/exit-codes.ts';
import { watchInterruption } from '../../terminal/interruption.ts';
import { writeResult } from '../../terminal/say.ts';
import type { RunOptions } from './options.ts';

/** What a process of Deno's prints for the process of Node's that has started it. */
export interface Answer {
  reports: unknown[];
  failures: { test: string; error: AnsweredError }[];
}

interface AnsweredError {
  exitCode: number;
  lines: string[];
}

/** In Deno: reads the options of `run` from stdin, measures here, and prints an Answer. */
export async function measureForNode(): Promise<void> {
  const options = JSON.parse(await text(process.stdin)) as RunOptions;
  const { signal, unwatch } = watchInterruption();
  try {
    const { measureHere } = await import('./measure-here.ts');
    const { reports, failures } = await measureHere(options, signal).catch((error: unknown) => ({
      reports: [],
      failures: [{ test: '', error }],
    }));
    const answer: Answer = {
      reports,
      failures: failures.map(({ test, error }) => {
        return { test, error: { exitCode: exitCodeOf(error), lines: errorLines(error) } };
      }),
    };
    await writeResult(JSON.stringify(answer));
  } finally {
    unwatch();
  }
}

/** The error as Node says it, with what Deno tried and advises. */
export function answeredError({ exitCode, lines }: AnsweredError): CliError {
  const kinds = Object.keys(EXIT_CODES) as (keyof typeof EXIT_CODES)[];
  const fix = lines.find((line) => line.startsWith('fix: '));
  return new CliError(
    kinds.find((kind) => EXIT_CODES[kind].code === exitCode) ?? 'unexpected',
    lines
      .filter((line) => line !== fix)
      .join('\n')
      .replace(/^error: /, ''),
    fix?.slice('fix: '.length) ?? '',
  );
}
