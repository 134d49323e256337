import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type Checkout, openCheckout, ROOT } from './checkouts.ts';
import { compareCompiling, compileProblems } from './compare-compiling.ts';
import { compareInProcesses } from './compare-in-processes.ts';
import { type Clock, caseName } from './compare-speeds.ts';
import { speedProblems } from './problem.ts';
import { allHolds, type Measured, render } from './render.ts';
import { runProgram, say, UsageError } from './run-program.ts';
import { ratioOf } from './statistics.ts';

const USAGE = `Usage: npm start --prefix benchmarks/versions -- --old <folder|commit> [flags]

  --old <folder|commit>   what is compared with
  --new <folder|commit>   what is compared with it (default: this checkout)
  --adapter <names>       one after the other (default: lavapipe,swiftshader)
  --only <expression>     cases whose name matches, such as '8b tg q4_0' or '^compile'
  --exact                 leave out kernels that round activations, in both; what rounds otherwise in one than in the other
                          is timed and not compared
  --clock <wall|cpu>      the host's seconds, or those that its processors worked (default: wall)
  --pin <processor>       both on this processor and with one thread (Linux); with --clock cpu for software adapters on a
                          machine that others use too
  --rounds <count>        most turns of a case (default: 60)
  --seconds <count>       of the turns of one case; two turns are always taken (default: 5)
  --compile-rounds <n>    turns of compiling (default: 5)
  -o, --output <format>   table or json, every turn (default: table)

Exit codes: 0 nothing is slower; 1 something is, or no longer runs; 2 wrong flags or checkouts`;

function parseFlags() {
  const { values } = parseArgs({
    options: {
      old: { type: 'string' },
      new: { type: 'string', default: ROOT },
      adapter: { type: 'string', default: 'lavapipe,swiftshader' },
      only: { type: 'string', default: '' },
      exact: { type: 'boolean', default: false },
      clock: { type: 'string', default: 'wall' },
      pin: { type: 'string' },
      rounds: { type: 'string', default: '60' },
      seconds: { type: 'string', default: '5' },
      'compile-rounds': { type: 'string', default: '5' },
      output: { type: 'string', short: 'o', default: 'table' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return values;
}

function whole(flag: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new UsageError(`--${flag} ${text} is not a whole number from 1 on`);
  return value;
}

function processorOf(text: string): number {
  if (process.platform !== 'linux') throw new UsageError('--pin needs Linux, whose taskset it uses');
  const processor = Number(text);
  if (!Number.isInteger(processor) || processor < 0 || processor >= cpus().length || text === '') {
    throw new UsageError(`--pin ${text}: take a processor from 0 to ${cpus().length - 1}`);
  }
  return processor;
}

/** A function that says whether a case is wanted; throws UsageError where none is. */
function wantedCases(only: string, names: readonly string[]): (name: string) => boolean {
  let expression: RegExp;
  try {
    expression = new RegExp(only);
  } catch (error) {
    throw new UsageError(`--only ${only} is not a regular expression: ${(error as Error).message}`);
  }
  if (!names.some((name) => expression.test(name))) {
    throw new UsageError(`--only ${only} matches no case; there are ${names.join(', ')}`);
  }
  return (name) => expression.test(name);
}

interface Settings {
  rounds: number;
  seconds: number;
  compileRounds: number;
  clock: Clock;
  exact: boolean;
  isWanted(name: string): boolean;
  /** That both are pinned to; null for none. */
  processor: number | null;
}

async function measureOn(
  adapter: string,
  checkouts: readonly [Checkout, Checkout],
  settings: Settings,
): Promise<Measured> {
  const note = (line: string) => say(`${adapter}: ${line}`);
  const device = { adapter, facts: null };
  const speeds = await compareInProcesses(checkouts, { ...settings, device, note });
  const measured: Measured = { ...speeds, compiling: [] };
  for (const problem of compileProblems()) {
    if (!settings.isWanted(problem.name)) continue;
    const compiling = await compareCompiling(checkouts, problem, {
      ...settings,
      adapter,
      rounds: settings.compileRounds,
    });
    if ('fault' in compiling) measured.faults.push(compiling);
    else {
      measured.compiling.push(compiling);
      say(`${adapter}: ${problem.name}: ${ratioOf(compiling.pairs).median.toFixed(2)}`);
    }
  }
  return measured;
}

async function main(): Promise<number> {
  const flags = parseFlags();
  const write = (text: string) => new Promise((resolve) => process.stdout.write(`${text}\n`, resolve));
  if (flags.help) {
    await write(USAGE);
    return 0;
  }
  if (flags.old === undefined) throw new UsageError(`--old is required\n\n${USAGE}`);
  if (!['table', 'json'].includes(flags.output))
    throw new UsageError(`--output ${flags.output}: take table or json`);
  const { clock } = flags;
  if (clock !== 'wall' && clock !== 'cpu') throw new UsageError(`--clock ${clock}: take wall or cpu`);
  const names = speedProblems().flatMap(({ name, groups }) =>
    groups.map((group) => caseName({ problem: name, group })),
  );
  const settings: Settings = {
    rounds: whole('rounds', flags.rounds),
    seconds: whole('seconds', flags.seconds),
    compileRounds: whole('compile-rounds', flags['compile-rounds']),
    clock,
    exact: flags.exact,
    processor: flags.pin === undefined ? null : processorOf(flags.pin),
    isWanted: wantedCases(flags.only, [...names, ...compileProblems().map(({ name }) => name)]),
  };
  const opened: Checkout[] = [];
  // Ctrl-C leaves no worktree behind.
  const remove = () => {
    for (const checkout of opened.splice(0)) checkout.remove();
  };
  for (const [signal, code] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const]) {
    process.once(signal, () => {
      remove();
      process.exit(code);
    });
  }
  try {
    opened.push(openCheckout('old', flags.old), openCheckout('new', flags.new));
    const [old, now] = opened as [Checkout, Checkout];
    const commits = { old: old.commit, new: now.commit };
    const all: Measured[] = [];
    for (const adapter of flags.adapter.split(',')) all.push(await measureOn(adapter, [old, now], settings));
    await write(
      flags.output === 'json'
        ? JSON.stringify({ commits, adapters: all }, null, 2)
        : render(commits, all, clock),
    );
    return allHolds(all) ? 0 : 1;
  } finally {
    remove();
  }
}

runProgram(main);
