import { EXIT_CODES } from '../errors/exit-codes.ts';
import { printable } from '../errors/printable.ts';

/** A line for people. stdout is for results alone. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

export function warn(line: string): void {
  say(`warning: ${printable(line)}`);
}

/** Writes a result; resolves when the system has it. */
export function writeResult(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text.endsWith('\n') ? text : `${text}\n`, () => resolve());
  });
}

/** A reader that closed its end (`| head`) is not an error; a full disk behind stdout is. */
export function watchOutput(): void {
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    say(`error: the result could not be written to stdout: ${error.message}`);
    process.exitCode = EXIT_CODES.unexpected.code;
  });
}
