import { CheckoutError } from './checkouts.ts';

/** A flag that the program does not take as it was given. */
export class UsageError extends Error {}

/** Says a line beside the output. */
export const say = (line: string) => void process.stderr.write(`${line}\n`);

/** Exits with what `main` gives; with 2 where the command line or a checkout is wrong, with 1 where anything else fails. */
export function runProgram(main: () => Promise<number>): void {
  main().then(
    (code) => process.exit(code),
    (error: unknown) => {
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      const isParse = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
      const isWrong = error instanceof UsageError || error instanceof CheckoutError || isParse;
      say(isWrong ? message : (stack ?? message));
      process.exit(isWrong ? 2 : 1);
    },
  );
}
