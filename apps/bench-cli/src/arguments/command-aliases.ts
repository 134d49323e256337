import { CliError } from '../errors/errors.ts';

/**
 * Flags that other benchmarks write in another way, and llama-bench's of several letters behind one dash, which
 * would be read as several flags.
 */
const ALIASES = new Map(
  Object.entries({
    '-pg': '--prompt-gen',
    '-ctk': '--cache-type-k',
    '-ctv': '--cache-type-v',
    '-ub': '--ubatch-size',
    '--ubatch': '--ubatch-size',
    '-oe': '--output-err',
    '-dev': '--adapter',
    '--device': '--adapter',
    '--isl': '--n-prompt',
    '--osl': '--n-gen',
    '--conc': '--concurrency',
    '--no-warmup': '--warmup=0',
  }),
);

/** llama-bench's flags that have nothing to set here, and what to do in their place. */
const FOREIGN: readonly { flags: readonly string[]; instead: string }[] = [
  { flags: ['-b', '--batch-size'], instead: 'a prompt is one batch here; -ub bounds the tokens of one pass' },
  {
    flags: [
      ...['-ngl', '--n-gpu-layers', '-ncmoe', '--n-cpu-moe', '-nkvo', '--no-kv-offload', '-ot'],
      ...['--override-tensor', '-nopo', '--no-op-offload', '--no-host'],
    ],
    instead: 'every layer and the KV cache are on the adapter; leave it out',
  },
  { flags: ['-fa', '--flash-attn'], instead: 'attention never writes its scores to memory; leave it out' },
  {
    flags: ['-sm', '--split-mode', '-mg', '--main-gpu', '-ts', '--tensor-split', '-rpc', '--rpc'],
    instead: 'one adapter is measured; --adapter says which',
  },
  {
    flags: [
      ...['--threads', '-C', '--cpu-mask', '--cpu-strict', '--poll', '--prio', '--numa'],
      ...['-mmp', '--mmap', '-dio', '--direct-io', '-lm', '--load-mode'],
    ],
    instead: 'it controls file loading and CPU threads, which do not apply here; omit it (-t is --type here)',
  },
  {
    flags: ['-hf', '-hfr', '--hf-repo', '-hff', '--hf-file', '-hft', '--hf-token'],
    instead: 'nothing is downloaded: --weights takes a folder of safetensors or a .gguf file that is here',
  },
  { flags: ['-embd', '--embeddings'], instead: 'prompts and generation are measured; leave it out' },
  { flags: ['-v', '--verbose', '--progress'], instead: 'progress is shown unless --quiet is given' },
];

/** What a command line without a command is of. */
export const DEFAULT_COMMAND = 'run';

/** What the program itself takes without a command. */
const OWN = ['-h', '--help', '-V', '--version'];

/** The command line with one name for each flag, and with a command. Throws for a flag of llama-bench alone. */
export function normaliseArguments(args: readonly string[]): string[] {
  const [first = ''] = args;
  const isCommandless = first === '' || (first.startsWith('-') && !OWN.includes(first));
  const named = isCommandless ? [DEFAULT_COMMAND, ...args] : [...args];
  if (named[0] === DEFAULT_COMMAND) {
    if (named.includes('--list-devices')) return ['devices'];
    for (const arg of named) refuseForeign(arg.split('=')[0] ?? '');
  }
  return named.map((arg) => {
    const [flag = '', ...value] = arg.split('=');
    const name = ALIASES.get(flag);
    return name === undefined ? arg : [name, ...value].join('=');
  });
}

function refuseForeign(flag: string): void {
  const found = FOREIGN.find(({ flags }) => flags.includes(flag));
  if (found !== undefined)
    throw new CliError('usage', `${flag} of llama-bench is not a flag here`, found.instead);
}
