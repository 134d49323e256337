/**
 * Flags that other benchmarks write in another way, and llama-bench's of several letters behind one dash, which
 * would be read as several flags.
 */
const ALIASES: Record<string, string> = {
  '-pg': '--prompt-gen',
  '-ctk': '--cache-type-k',
  '-ctv': '--cache-type-v',
  '-ub': '--ubatch-size',
  '--ubatch': '--ubatch-size',
  '-oe': '--output-err',
  '--isl': '--n-prompt',
  '--osl': '--n-gen',
  '--conc': '--concurrency',
};

/** What a command line without a command is of. */
export const DEFAULT_COMMAND = 'run';

/** What the program itself takes without a command. */
const OWN = ['-h', '--help', '-V', '--version'];

/** The command line with one name for each flag, and with a command. */
export function normaliseArguments(args: readonly string[]): string[] {
  const [first = ''] = args;
  const isCommandless = first === '' || (first.startsWith('-') && !OWN.includes(first));
  const named = isCommandless ? [DEFAULT_COMMAND, ...args] : [...args];
  return named.map((arg) => {
    const [flag = '', ...value] = arg.split('=');
    return ALIASES[flag] === undefined ? arg : [ALIASES[flag], ...value].join('=');
  });
}
