import { Command, CommanderError } from 'commander';
import { normaliseArguments } from './arguments/command-aliases.ts';
import { refuseIdleFlags } from './arguments/flag-rules.ts';
import { toolVersion } from './environment/tool-version.ts';
import { errorLines, exitCodeOf } from './errors/errors.ts';
import { EXIT_CODES, exitCodesHelp } from './errors/exit-codes.ts';
import { dataFolderHelp } from './keep/data-folder.ts';
import { say, watchOutput } from './terminal/say.ts';
import { wrapHelp } from './terminal/wrap-help.ts';

/** A command: its name, a line of help, and the module whose `define` gives it options and an action. */
const COMMANDS = [
  {
    name: 'run',
    summary: 'measure tokens/s of a model on this machine',
    load: () => import('./commands/run/command.ts'),
  },
  {
    name: 'kernels',
    summary: 'list, measure or write out single kernels',
    load: () => import('./commands/kernels/command.ts'),
  },
  {
    name: 'tune',
    summary: 'measure which kernels suit this machine',
    load: () => import('./commands/tune/command.ts'),
  },
  {
    name: 'plan',
    summary: 'say what memory a run takes, and what would fit',
    load: () => import('./commands/plan/command.ts'),
  },
  {
    name: 'logits',
    summary: 'compute logits from real weights',
    load: () => import('./commands/logits/command.ts'),
  },
  {
    name: 'generate',
    summary: 'continue a prompt with real weights',
    load: () => import('./commands/generate/command.ts'),
  },
  {
    name: 'suite',
    summary: 'measure a fixed set of tests, for one score',
    load: () => import('./commands/suite/command.ts'),
  },
  {
    name: 'doctor',
    summary: 'check what measuring needs, and run a kernel',
    load: () => import('./commands/doctor/command.ts'),
  },
  { name: 'devices', summary: 'list the adapters', load: () => import('./commands/devices/command.ts') },
  {
    name: 'submit',
    summary: 'send kept reports to a dashboard',
    load: () => import('./commands/submit/command.ts'),
  },
  {
    name: 'pull',
    summary: 'fetch the reports of a dashboard',
    load: () => import('./commands/pull/command.ts'),
  },
  {
    name: 'reports',
    summary: 'list, label or withdraw your reports',
    load: () => import('./commands/reports/command.ts'),
  },
  {
    name: 'key',
    summary: 'the key that signs your reports',
    load: () => import('./commands/key/command.ts'),
  },
  {
    name: 'operator',
    summary: 'moderate a dashboard that you run',
    load: () => import('./commands/operator/command.ts'),
  },
  {
    name: 'cost',
    summary: 'what tokens cost, and what model to train',
    load: () => import('./commands/cost/command.ts'),
  },
  {
    name: 'import',
    summary: 'read results of another tool',
    load: () => import('./commands/import/command.ts'),
  },
  {
    name: 'export',
    summary: 'write results in another format',
    load: () => import('./commands/export/command.ts'),
  },
  {
    name: 'compare',
    summary: 'compare two sets of results',
    load: () => import('./commands/compare/command.ts'),
  },
  { name: 'validate', summary: 'check a report', load: () => import('./commands/validate/command.ts') },
  {
    name: 'completion',
    summary: 'write a completion script for a shell',
    load: () => import('./commands/completion/command.ts'),
  },
  { name: 'models', summary: 'list the known models', load: () => import('./commands/models/command.ts') },
];

const EXAMPLES = `Examples:
  bench-cli run                                    the default model, sizes that suit the adapter
  bench-cli -m llama-3.2-1b -p 64-512*2 -n 128 -t f16,q4_0     run is the default command
  bench-cli -m llama-3.1-8b -pg 512,128 -d 0,4096 --target-cv 0.01 --output-file report.json
  bench-cli run -m ./my-model/config.json -d 4096 -o json > report.json
  bench-cli submit                                 sends the reports that no dashboard has yet`;

const COMMON_HELP = `${dataFolderHelp}\n\n${exitCodesHelp}`;

/** Runs one command line; sets `process.exitCode` and lets Node end by itself. */
export async function main(given: readonly string[]): Promise<void> {
  watchOutput();
  try {
    const args = normaliseArguments(given);
    const program = await buildProgram(args);
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = error instanceof CommanderError ? usageExitCode(error) : exitCodeOf(error);
    if (!(error instanceof CommanderError)) for (const line of errorLines(error)) say(line);
  }
}

/** What bin/in-deno.js calls. */
export async function measureForNode(): Promise<void> {
  await (await import('./commands/run/in-deno.ts')).measureForNode();
}

/** The program with the commands that the arguments name; with all of them where one is completion. */
export async function buildProgram(args: readonly string[]): Promise<Command> {
  const program = new Command('bench-cli')
    .description('Measure how many tokens per second a transformer runs at through WebGPU.')
    .version(toolVersion())
    .exitOverride()
    .hook('preAction', (_program, command) => refuseIdleFlags(command))
    .configureOutput({ writeOut: (text) => process.stdout.write(wrapHelp(text, process.stdout.columns)) })
    .addHelpText('after', `\n${EXAMPLES}\n\n${COMMON_HELP}`);
  for (const { name, summary, load } of COMMANDS) {
    const command = program.command(name).summary(summary).description(summary);
    // Only what is asked for is loaded: `help NAME` and `NAME` alike; completion asks for all.
    if (args.includes(name) || args.includes('completion')) (await load()).define(command);
    command.addHelpText('after', `\n${COMMON_HELP}`);
  }
  return program;
}

/** Commander has printed its message by now; --help and --version arrive here too. */
function usageExitCode(error: CommanderError): number {
  return error.exitCode === 0 ? EXIT_CODES.ok.code : EXIT_CODES.usage.code;
}
