import { KernelsError } from '@breakeven/kernels/device/errors';
import { NoAdapterError } from '@breakeven/kernels/errors';
import { EXIT_CODES } from './exit-codes.ts';
import { printable } from './printable.ts';
import { sourceStack } from './source-stack.ts';

/** An error of this program: what happened, what to do about it, and the exit code that says so. */
export class CliError extends Error {
  readonly exitCode: number;
  readonly fix: string;
  constructor(kind: keyof typeof EXIT_CODES, message: string, fix: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CliError';
    this.exitCode = EXIT_CODES[kind].code;
    this.fix = fix;
  }
}

const EXIT_CODE_OF: Record<string, keyof typeof EXIT_CODES> = {
  'no-adapter': 'noAdapter',
  'shape-does-not-fit': 'usage',
  'not-runnable': 'usage',
  'invalid-weights': 'usage',
  'invalid-prompt': 'usage',
  'unsupported-kernel': 'usage',
  'unsupported-dims': 'usage',
  'not-finite': 'numericCheckFailed',
  'wrong-result': 'numericCheckFailed',
  'no-kernel-left': 'numericCheckFailed',
};

export function exitCodeOf(error: unknown): number {
  if (error instanceof CliError) return error.exitCode;
  if (error instanceof KernelsError) return EXIT_CODES[EXIT_CODE_OF[error.code] ?? 'unexpected'].code;
  return EXIT_CODES.unexpected.code;
}

/** The lines of stderr for an error: what happened, what was tried, what to do. */
export function errorLines(error: unknown): string[] {
  return linesOf(error).map(printable);
}

function linesOf(error: unknown): string[] {
  if (error instanceof CliError || error instanceof KernelsError) {
    const tried = error instanceof NoAdapterError ? error.tried.map((line) => `  tried ${line}`) : [];
    return [`error: ${error.message}`, ...tried, `fix: ${error.fix}`];
  }
  const text = error instanceof Error ? sourceStack(error) : String(error);
  return [`error: ${text}`, 'fix: this should not happen; please report it with the lines above'];
}

/** The message alone: system errors say it in their code and message, fetch in its cause. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}
